package weir.report;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import weir.schedule.Line;
import weir.schedule.Schedule;
import weir.schedule.Slice;
import weir.schedule.Term;

/**
 * Something that a release will do.
 *
 * @param at when, in UTC seconds
 * @param layer the number of its distribution in the plan
 * @param line the distribution
 * @param what it does, in words
 * @param units how much is released at that very instant, in base units
 */
record Unlock(long at, int layer, Line line, String what, BigInteger units) {

  /** Returns the next ones after an instant, at most so many. */
  static List<Unlock> after(Schedule schedule, Instant instant, int most) {
    var unlocks = new ArrayList<Unlock>();
    for (int layer = 0; layer < schedule.lines().size(); layer++) {
      Line line = schedule.lines().get(layer);
      if (line.unlock().isPresent() || line.left().isPresent()) {
        whole(line, layer, instant.getEpochSecond(), unlocks);
        continue;
      }
      var amounts = line.release().split(line.distribution().amount().units());
      for (int i = 0; i < amounts.size(); i++) {
        Slice slice = line.release().slices().get(i);
        var own = new Gathering(layer, line, slice, amounts.get(i), unlocks);
        own.gather(instant.getEpochSecond(), most);
      }
    }
    return unlocks.stream().sorted(Comparator.comparingLong(Unlock::at)).limit(most).toList();
  }

  /**
   * Gathers what a line does that is held back by an unlock, or whose holder has left: only the
   * line as a whole says what can be claimed.
   */
  private static void whole(Line line, int layer, long now, List<Unlock> unlocks) {
    BigInteger total = line.distribution().amount().units();
    long[] corners = line.corners();
    for (int i = 0; i < corners.length; i++) {
      long at = corners[i];
      BigInteger before = at == 0 ? BigInteger.ZERO : line.released(total, at - 1);
      BigInteger here = line.released(total, at);
      boolean flows =
          i + 1 < corners.length && !line.released(total, corners[i + 1] - 1).equals(here);
      if (at > now && (!here.equals(before) || flows)) {
        // More than one second's part of a line comes at once.
        BigInteger units = here.subtract(before);
        BigInteger second = at < 2 ? units : before.subtract(line.released(total, at - 2));
        boolean atOnce = units.compareTo(second.add(BigInteger.TWO)) > 0;
        String what = atOnce ? "becomes claimable" : "a new rate";
        unlocks.add(new Unlock(at, layer, line, what, atOnce ? units : BigInteger.ZERO));
      }
    }
  }

  /** Gathers what one term will do. */
  private record Gathering(
      int layer, Line line, Slice slice, BigInteger amount, List<Unlock> unlocks) {

    void gather(long now, int most) {
      switch (slice.term()) {
        case Term.Jump(var at) -> add(now, at, "all at once");
        case Term.Line(var from, var to, var opens) -> {
          String over = "a line of " + Spelling.span(to - from);
          add(
              now,
              opens,
              opens == from ? over + " starts" : over + " opens, with what has accrued");
          if (to > opens) {
            add(now, to, "its line ends");
          }
        }
        case Term.Stairs stairs -> steps(stairs, now, most);
        case Term.Geometric(var periods, var weights, var sloped) ->
            parts(now, most, sloped ? "a new rate" : "one period's part");
        case Term.Table(var rows, var sloped) ->
            parts(now, most, sloped ? "a new rate" : "one row's part");
        case Term.Unknown() -> {}
      }
    }

    private void parts(long now, int most, String what) {
      var corners = slice.term().corners().iterator();
      for (int added = 0; corners.hasNext() && added < most; ) {
        if (add(now, corners.next(), what)) {
          added++;
        }
      }
    }

    private void steps(Term.Stairs stairs, long now, int most) {
      int count = stairs.steps().count();
      int k = Math.max(stairs.held(), 1);
      while (k <= count && slice.second(stairs.steps().instant(k)).orElse(now) <= now) {
        k++;
      }
      for (int added = 0; k <= count && added < most; k = rises(stairs, k)) {
        String step = "step " + Spelling.count(k) + " of " + Spelling.count(count);
        boolean caughtUp = k == stairs.held() && k > 1;
        if (add(
            now, stairs.steps().instant(k), caughtUp ? step + ", with those held back" : step)) {
          added++;
        }
      }
    }

    /**
     * Returns the first step after another one that has released more by then, or the one after the
     * last: an amount smaller than the number of its steps leaves most of them empty.
     */
    private int rises(Term.Stairs stairs, int step) {
      BigInteger before = releasedBy(stairs, step);
      int low = step + 1;
      int high = stairs.steps().count() + 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (releasedBy(stairs, middle).compareTo(before) > 0) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    private BigInteger releasedBy(Term.Stairs stairs, int step) {
      long second = slice.second(stairs.steps().instant(step)).orElseThrow();
      return slice.released(amount, second);
    }

    /** Adds what comes at a place of the term's axis, and tells whether anything does. */
    private boolean add(long now, long place, String what) {
      long at = slice.second(place).orElse(now);
      if (at > now) {
        BigInteger before = at == 0 ? BigInteger.ZERO : slice.released(amount, at - 1);
        BigInteger units = slice.released(amount, at).subtract(before);
        boolean atOnce =
            switch (slice.term()) {
              case Term.Line l -> place == l.opens() && l.opens() > l.from();
              case Term.Geometric decay -> !decay.sloped();
              case Term.Table table -> !table.sloped() || place == table.rows().getFirst().at();
              case Term.Jump jump -> true;
              case Term.Stairs stairs -> true;
              case Term.Unknown unknown -> true;
            };
        if (!atOnce || units.signum() > 0) {
          return unlocks.add(new Unlock(at, layer, line, what, atOnce ? units : BigInteger.ZERO));
        }
      }
      return false;
    }
  }
}
