package weir.schedule.next;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import weir.release.Slice;
import weir.release.Term;
import weir.schedule.ScheduleLine;
import weir.schedule.next.UnlockEvent.Kind;

/** Collects the events of one line of a schedule after an instant. */
final class LineEvents {

  /**
   * A query for events.
   *
   * @param now only events after this UTC second
   * @param most at most this many events of each part of a release, the first ones
   * @param kinds only events of these kinds
   */
  record Wanted(long now, int most, Set<Kind> kinds) {}

  private final int layer;
  private final ScheduleLine line;
  private final Wanted wanted;
  private final List<UnlockEvent> found = new ArrayList<>();

  private LineEvents(int layer, ScheduleLine line, Wanted wanted) {
    this.layer = layer;
    this.line = line;
    this.wanted = wanted;
  }

  /** Returns at least the first events of the query, in any order. */
  static List<UnlockEvent> of(int layer, ScheduleLine line, Wanted wanted) {
    var events = new LineEvents(layer, line, wanted);
    if (line.unlock().isPresent() || line.left().isPresent()) {
      events.whole();
    } else {
      events.slices();
    }
    return merged(events.found);
  }

  /** Makes one event from all amounts that a line releases at one instant. */
  private static List<UnlockEvent> merged(List<UnlockEvent> events) {
    var merged = new ArrayList<UnlockEvent>();
    var atOnce = new TreeMap<Instant, List<UnlockEvent>>();
    for (UnlockEvent event : events) {
      if (event.kind() == Kind.AT_ONCE) {
        atOnce.computeIfAbsent(event.at(), _ -> new ArrayList<>()).add(event);
      } else {
        merged.add(event);
      }
    }
    atOnce.values().forEach(same -> merged.add(sum(same)));
    return merged;
  }

  private static UnlockEvent sum(List<UnlockEvent> same) {
    var causes = new LinkedHashSet<UnlockCause>();
    BigInteger units = BigInteger.ZERO;
    BigInteger perDay = BigInteger.ZERO;
    for (UnlockEvent event : same) {
      causes.addAll(event.causes());
      units = units.add(event.units());
      perDay = perDay.add(event.perDay());
    }
    UnlockEvent first = same.getFirst();
    boolean latest = same.stream().anyMatch(UnlockEvent::byDeadline);
    return new UnlockEvent(
        first.at(),
        first.layer(),
        first.line(),
        Kind.AT_ONCE,
        List.copyOf(causes),
        units,
        perDay,
        latest);
  }

  /** The claimable amount is known only for the line as a whole. */
  private void whole() {
    var certain = RateProfile.of(line.certain());
    for (RateProfile.Turn turn : turns(RateProfile.of(line))) {
      boolean leaves = line.left().filter(at -> at == turn.at()).isPresent();
      boolean latest = line.opensByDeadline() && !certain.turns(turn);
      add(turn, new UnlockCause.Claimable(leaves), latest);
    }
  }

  private List<RateProfile.Turn> turns(RateProfile profile) {
    return profile.turns(wanted.now(), wanted.most(), wanted.kinds());
  }

  private void slices() {
    var amounts = line.release().split(line.amount().units());
    for (int i = 0; i < amounts.size(); i++) {
      slice(line.release().slices().get(i), amounts.get(i));
    }
  }

  private void slice(Slice slice, BigInteger amount) {
    switch (slice.term()) {
      case Term.Jump(var at) -> comes(slice, amount, at, new UnlockCause.AllAtOnce());
      case Term.Line(var from, var to, var _) ->
          flows(slice, amount, new UnlockCause.Linear(to - from));
      case Term.Stairs stairs -> steps(slice, amount, stairs);
      case Term.Geometric(var _, var _, var sloped) ->
          parts(slice, amount, sloped, new UnlockCause.DecayPeriod());
      case Term.Table(var _, var sloped) ->
          parts(slice, amount, sloped, new UnlockCause.TableRow());
      case Term.Unknown() -> {}
    }
  }

  private void flows(Slice slice, BigInteger amount, UnlockCause cause) {
    for (RateProfile.Turn turn : turns(RateProfile.of(slice, amount))) {
      add(turn, cause, slice.opensByDeadline());
    }
  }

  private void parts(Slice slice, BigInteger amount, boolean sloped, UnlockCause cause) {
    if (sloped) {
      flows(slice, amount, cause);
      return;
    }
    var corners = slice.term().corners().iterator();
    for (int added = 0; corners.hasNext() && added < wanted.most(); ) {
      if (comes(slice, amount, corners.next(), cause)) {
        added++;
      }
    }
  }

  private void steps(Slice slice, BigInteger amount, Term.Stairs stairs) {
    int count = stairs.steps().count();
    int k = Math.max(stairs.held(), 1);
    while (k <= count
        && slice.second(stairs.steps().instant(k)).orElse(wanted.now()) <= wanted.now()) {
      k++;
    }
    for (int added = 0; k <= count && added < wanted.most(); k = rises(slice, amount, stairs, k)) {
      var step = new UnlockCause.OneStep(k, count, k == stairs.held() && k > 1);
      if (comes(slice, amount, stairs.steps().instant(k), step)) {
        added++;
      }
    }
  }

  /**
   * Returns the first step after another one by which more is released, or the one after the last:
   * if an amount is smaller than the number of its steps, most of them are zero.
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

  /**
   * Adds the amount at once at a place of the term's axis, and returns whether it is above zero.
   */
  private boolean comes(Slice slice, BigInteger amount, long place, UnlockCause cause) {
    long at = slice.second(place).orElse(wanted.now());
    if (at <= wanted.now() || !wanted.kinds().contains(Kind.AT_ONCE)) {
      return false;
    }
    BigInteger units = RateProfile.atOnce(slice, amount, at);
    if (units.signum() > 0) {
      var turn = new RateProfile.Turn(at, Kind.AT_ONCE, units, BigInteger.ZERO);
      add(turn, cause, slice.opensByDeadline());
    }
    return units.signum() > 0;
  }

  private void add(RateProfile.Turn turn, UnlockCause cause, boolean latest) {
    found.add(
        new UnlockEvent(
            Instant.ofEpochSecond(turn.at()),
            layer,
            line,
            turn.kind(),
            List.of(cause),
            turn.units(),
            turn.perDay(),
            latest));
  }
}
