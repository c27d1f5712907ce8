package weir.report;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import weir.report.format.Spelling;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.schedule.release.Slice;
import weir.schedule.release.Term;

/**
 * Something that a release will do.
 *
 * @param at when, in UTC seconds
 * @param layer the number of its distribution in the plan
 * @param line the distribution
 * @param kind what happens
 * @param what the same in words
 * @param units how much is released at that very instant, in base units; more than nothing only
 *     where something comes at once
 * @param perDay how much flows in a day from then on, in base units, rounded down; nothing where
 *     nothing flows
 * @param byDeadline whether some of it comes then only because a condition that has not come opens
 *     at its deadline; it may come earlier
 */
public record UnlockEvent(
    long at,
    int layer,
    ScheduleLine line,
    Kind kind,
    String what,
    BigInteger units,
    BigInteger perDay,
    boolean byDeadline) {

  /** What can happen at an instant. */
  public enum Kind {
    /** An amount is released at once. */
    AT_ONCE,
    /** What flows begins to flow. */
    STARTS,
    /** What flows goes on at another rate. */
    CHANGES,
    /** What flows has all come. */
    ENDS
  }

  /** Returns the next ones after an instant, at most so many. */
  public static List<UnlockEvent> after(Schedule schedule, Instant instant, int most) {
    return after(schedule, instant, most, EnumSet.allOf(Kind.class));
  }

  /** Returns the next ones of some kinds after an instant, at most so many. */
  public static List<UnlockEvent> after(
      Schedule schedule, Instant instant, int most, Set<Kind> kinds) {
    var unlocks = new ArrayList<UnlockEvent>();
    long now = instant.getEpochSecond();
    for (int layer = 0; layer < schedule.lines().size(); layer++) {
      ScheduleLine line = schedule.lines().get(layer);
      var own = new Gathering(layer, line, now, most, kinds);
      if (line.unlock().isPresent() || line.left().isPresent()) {
        own.whole();
      } else {
        own.slices();
      }
      unlocks.addAll(merged(own.found));
    }
    return unlocks.stream().sorted(Comparator.comparingLong(UnlockEvent::at)).limit(most).toList();
  }

  /** Makes one unlock of all that a line releases at one instant. */
  private static List<UnlockEvent> merged(List<UnlockEvent> unlocks) {
    var merged = new ArrayList<UnlockEvent>();
    var atOnce = new TreeMap<Long, List<UnlockEvent>>();
    for (UnlockEvent unlock : unlocks) {
      if (unlock.kind() == Kind.AT_ONCE) {
        atOnce.computeIfAbsent(unlock.at(), _ -> new ArrayList<>()).add(unlock);
      } else {
        merged.add(unlock);
      }
    }
    atOnce.values().forEach(same -> merged.add(sum(same)));
    return merged;
  }

  private static UnlockEvent sum(List<UnlockEvent> same) {
    var words = new LinkedHashSet<String>();
    BigInteger units = BigInteger.ZERO;
    BigInteger perDay = BigInteger.ZERO;
    for (UnlockEvent unlock : same) {
      words.add(unlock.what());
      units = units.add(unlock.units());
      perDay = perDay.add(unlock.perDay());
    }
    UnlockEvent first = same.getFirst();
    String what = String.join("; ", words);
    boolean latest = same.stream().anyMatch(UnlockEvent::byDeadline);
    return new UnlockEvent(
        first.at, first.layer, first.line, Kind.AT_ONCE, what, units, perDay, latest);
  }

  /** Gathers what one line will do after an instant, at most so many for each of its slices. */
  private static final class Gathering {

    private final int layer;
    private final ScheduleLine line;
    private final long now;
    private final int most;
    private final Set<Kind> kinds;
    private final List<UnlockEvent> found = new ArrayList<>();

    Gathering(int layer, ScheduleLine line, long now, int most, Set<Kind> kinds) {
      this.layer = layer;
      this.line = line;
      this.now = now;
      this.most = most;
      this.kinds = kinds;
    }

    /** Only the line as a whole says what can be claimed. */
    void whole() {
      var certain = RateProfile.of(line.certain());
      for (RateProfile.Turn turn : RateProfile.of(line).turns(now, most, kinds)) {
        boolean latest = line.opensByDeadline() && !certain.turns(turn);
        add(turn, held(turn), latest);
      }
    }

    private String held(RateProfile.Turn turn) {
      boolean leaves = line.left().filter(at -> at == turn.at()).isPresent();
      return switch (turn.kind()) {
        case AT_ONCE -> "becomes claimable";
        case STARTS -> "starts to flow";
        case CHANGES -> "a new rate";
        case ENDS -> leaves ? "its holder has left" : "stops to flow";
      };
    }

    void slices() {
      var amounts = line.release().split(line.amount().units());
      for (int i = 0; i < amounts.size(); i++) {
        slice(line.release().slices().get(i), amounts.get(i));
      }
    }

    private void slice(Slice slice, BigInteger amount) {
      switch (slice.term()) {
        case Term.Jump(var at) -> comes(slice, amount, at, "all at once");
        case Term.Line flowing -> line(slice, amount, flowing);
        case Term.Stairs stairs -> steps(slice, amount, stairs);
        case Term.Geometric(var _, var _, var sloped) ->
            parts(slice, amount, sloped, "one period's part");
        case Term.Table(var _, var sloped) -> parts(slice, amount, sloped, "one row's part");
        case Term.Unknown() -> {}
      }
    }

    private void line(Slice slice, BigInteger amount, Term.Line flowing) {
      String over = "a line of " + Spelling.span(flowing.to() - flowing.from());
      for (RateProfile.Turn turn : RateProfile.of(slice, amount).turns(now, most, kinds)) {
        add(
            turn,
            switch (turn.kind()) {
              case AT_ONCE -> over + " opens, with what has accrued";
              case STARTS -> over + " starts";
              case CHANGES -> "a new rate";
              case ENDS -> "its line ends";
            },
            slice.opensByDeadline());
      }
    }

    private void parts(Slice slice, BigInteger amount, boolean sloped, String what) {
      if (sloped) {
        for (RateProfile.Turn turn : RateProfile.of(slice, amount).turns(now, most, kinds)) {
          add(
              turn,
              switch (turn.kind()) {
                case AT_ONCE -> what;
                case STARTS -> "starts to flow";
                case CHANGES -> "a new rate";
                case ENDS -> "stops to flow";
              },
              slice.opensByDeadline());
        }
        return;
      }
      var corners = slice.term().corners().iterator();
      for (int added = 0; corners.hasNext() && added < most; ) {
        if (comes(slice, amount, corners.next(), what)) {
          added++;
        }
      }
    }

    private void steps(Slice slice, BigInteger amount, Term.Stairs stairs) {
      int count = stairs.steps().count();
      int k = Math.max(stairs.held(), 1);
      while (k <= count && slice.second(stairs.steps().instant(k)).orElse(now) <= now) {
        k++;
      }
      for (int added = 0; k <= count && added < most; k = rises(slice, amount, stairs, k)) {
        String step = "step " + Spelling.count(k) + " of " + Spelling.count(count);
        String what = k == stairs.held() && k > 1 ? step + ", with those held back" : step;
        if (comes(slice, amount, stairs.steps().instant(k), what)) {
          added++;
        }
      }
    }

    /**
     * Returns the first step after another one that has released more by then, or the one after the
     * last: an amount smaller than the number of its steps leaves most of them empty.
     */
    private static int rises(Slice slice, BigInteger amount, Term.Stairs stairs, int step) {
      BigInteger before = releasedBy(slice, amount, stairs, step);
      int low = step + 1;
      int high = stairs.steps().count() + 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (releasedBy(slice, amount, stairs, middle).compareTo(before) > 0) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    private static BigInteger releasedBy(
        Slice slice, BigInteger amount, Term.Stairs stairs, int step) {
      return slice.released(amount, slice.second(stairs.steps().instant(step)).orElseThrow());
    }

    /** Adds what comes at once at a place of the term's axis, and tells whether anything does. */
    private boolean comes(Slice slice, BigInteger amount, long place, String what) {
      long at = slice.second(place).orElse(now);
      if (at <= now || !kinds.contains(Kind.AT_ONCE)) {
        return false;
      }
      BigInteger units = RateProfile.atOnce(slice, amount, at);
      if (units.signum() > 0) {
        var turn = new RateProfile.Turn(at, Kind.AT_ONCE, units, BigInteger.ZERO);
        add(turn, what, slice.opensByDeadline());
      }
      return units.signum() > 0;
    }

    private void add(RateProfile.Turn turn, String what, boolean latest) {
      found.add(
          new UnlockEvent(
              turn.at(), layer, line, turn.kind(), what, turn.units(), turn.perDay(), latest));
    }
  }
}
