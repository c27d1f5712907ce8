package weir.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import weir.plan.statement.Remainder;
import weir.release.Axis;
import weir.release.BlockClock;
import weir.release.Gate;
import weir.release.Recurrence;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.release.words.WordContext;
import weir.testkit.Source;
import weir.units.Fraction;

/** Releases of every shape whose time is known, drawn from a source. */
public final class RandomReleases {

  public static final BlockClock CLOCK =
      new BlockClock(
          600,
          List.of(
              new BlockClock.Known(100, 1_000_000),
              new BlockClock.Known(1_000_107, 900_000_001),
              new BlockClock.Known(1_000_200, 900_000_050)));

  private static final List<Gate> GATES =
      List.of(new Gate.Opened("first", 77_777), new Gate.Opened("second", 1_800_000_000));

  public static final WordContext SETTING = new WordContext(GATES, Optional.of(CLOCK));

  private RandomReleases() {}

  public static Release release(Source source) {
    int parts = source.between(1, Math.min(5, source.size()));
    var cuts = LongStream.range(0, parts).map(i -> source.between(1, 1000)).toArray();
    long all = LongStream.of(cuts).sum();
    var slices = new ArrayList<Slice>();
    for (long cut : cuts) {
      slices.add(slice(source, Fraction.of(cut, all)));
    }
    return new Release(slices);
  }

  private static Slice slice(Source source, Fraction share) {
    return switch (source.between(0, 5)) {
      case 0 -> new Slice(share, term(source, 1_000_000L), new Axis.Blocks(CLOCK), new Gate.Open());
      case 1 -> new Slice(share, term(source, 100_000_000L), new Axis.Time(), source.oneOf(GATES));
      default -> new Slice(share, term(source, 2_000_000_000L));
    };
  }

  /** Returns a term that begins within {@code range} seconds or blocks. */
  private static Term term(Source source, long range) {
    long from = source.between(0L, range);
    return switch (source.between(0, 7)) {
      case 0 -> new Term.Jump(from);
      case 1 -> {
        long to = from + source.between(1L, range / 5);
        yield new Term.Line(from, to, source.onceIn(2) ? from : source.between(from, to));
      }
      case 2 -> stairs(source, every(source, from, range));
      case 3 -> stairs(source, new Steps.Listed(instants(source, from, range)));
      case 4, 5 -> geometric(source, every(source, from, range));
      default -> table(source, instants(source, from, range));
    };
  }

  private static Steps.Every every(Source source, long from, long range) {
    return new Steps.Every(from, source.between(1L, range / 200), count(source));
  }

  private static List<Long> instants(Source source, long from, long range) {
    var instants = new ArrayList<Long>();
    long at = from;
    for (int i = 0, n = count(source); i < n; i++) {
      instants.add(at);
      at += source.between(1L, range / 400);
    }
    return instants;
  }

  private static Term geometric(Source source, Steps.Every periods) {
    boolean remaining = source.onceIn(3);
    long q = source.between(1L, 1_000L);
    long p = source.between(1L, remaining ? q : q + q / 20);
    // A part of what is left must be worth at least one, or all weights would be zero.
    BigInteger first = source.bits(90).add(BigInteger.valueOf(1_000));
    return new Term.Geometric(
        periods,
        first,
        Fraction.of(p, q),
        remaining ? Recurrence.OF_REMAINING : Recurrence.TIMES,
        source.onceIn(2));
  }

  private static Term table(Source source, List<Long> instants) {
    var rows = new ArrayList<Term.Table.Row>();
    BigInteger cumulative = BigInteger.ZERO;
    for (int i = 0; i < instants.size(); i++) {
      boolean more = i == instants.size() - 1 || !source.onceIn(3);
      cumulative = more ? cumulative.add(source.bits(source.onceIn(4) ? 120 : 20)) : cumulative;
      rows.add(new Term.Table.Row(instants.get(i), cumulative));
    }
    return new Term.Table(rows, source.onceIn(2));
  }

  private static Term stairs(Source source, Steps steps) {
    int held = source.onceIn(2) ? 0 : source.between(0, steps.count());
    return new Term.Stairs(steps, held, source.oneOf(List.of(Remainder.values())));
  }

  private static int count(Source source) {
    return source.between(1, Math.max(1, Math.min(60, source.size())));
  }
}
