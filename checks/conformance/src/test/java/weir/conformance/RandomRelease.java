package weir.conformance;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
import weir.release.Weights;
import weir.release.words.WordContext;
import weir.testkit.Source;
import weir.units.Fraction;

/** Releases of every shape, drawn from a source. */
final class RandomRelease {

  private RandomRelease() {}

  /** Returns conditions that have opened or not, and blocks that come at known instants. */
  static WordContext setting(Source source) {
    var gates = new ArrayList<Gate>();
    for (int i = 0, n = source.between(1, 12); i < n; i++) {
      String name = "condition " + i;
      gates.add(
          source.onceIn(4)
              ? new Gate.Waiting(name, OptionalLong.empty())
              : new Gate.Opened(name, source.between(1L, 3_000_000_000L)));
    }
    long later = source.between(1L, 4_000_000_000L);
    var known =
        List.of(
            new BlockClock.Known(0, 0),
            new BlockClock.Known(source.between(1L, 4_000_000_000L), later));
    return new WordContext(gates, Optional.of(new BlockClock(source.between(1L, 700L), known)));
  }

  static Release of(Source source, WordContext setting) {
    int parts = source.between(1, 4);
    long[] cuts = LongStream.range(0, parts).map(i -> source.between(1L, 1_000_000L)).toArray();
    long all = LongStream.of(cuts).sum();
    var slices = new ArrayList<Slice>();
    for (long cut : cuts) {
      slices.add(slice(source, setting, Fraction.of(cut, all)));
    }
    return new Release(slices);
  }

  private static Slice slice(Source source, WordContext setting, Fraction share) {
    return switch (source.between(0, 3)) {
      case 0 -> {
        var blocks = new Axis.Blocks(setting.clock().orElseThrow());
        yield new Slice(share, term(source, 2_000_000_000L), blocks, new Gate.Open());
      }
      case 1 -> {
        Gate gate = source.oneOf(setting.gates());
        yield new Slice(share, term(source, 100_000_000L), new Axis.Time(), gate);
      }
      default -> new Slice(share, term(source, 4_000_000_000L));
    };
  }

  private static Term term(Source source, long latest) {
    long from = source.between(0L, latest);
    return switch (source.between(0, 5)) {
      case 0 -> new Term.Jump(from);
      case 1 -> {
        long to = from + source.between(1L, source.onceIn(3) ? 3L : 400_000_000L);
        yield new Term.Line(from, to, source.onceIn(2) ? from : source.between(from, to));
      }
      case 2 ->
          stairs(
              source,
              new Steps.Every(from, source.between(1L, 10_000_000L), source.between(1, 400)));
      case 3 -> geometric(source, from);
      case 4 -> table(source, from);
      default -> {
        var instants = new ArrayList<Long>();
        long at = from;
        for (int i = 0, n = source.between(1, 20); i < n; i++) {
          instants.add(at);
          at += source.between(1L, 5_000_000L);
        }
        yield stairs(source, new Steps.Listed(instants));
      }
    };
  }

  private static Term stairs(Source source, Steps steps) {
    int held = source.onceIn(2) ? 0 : source.between(0, steps.count());
    return new Term.Stairs(steps, held, source.oneOf(List.of(Remainder.values())));
  }

  private static Term geometric(Source source, long from) {
    int count = source.between(1, 60);
    long down = source.between(1L, 1_000_000L);
    var recurrence = source.oneOf(List.of(Recurrence.values()));
    boolean grows = recurrence == Recurrence.TIMES && source.onceIn(4);
    // Growth by at most a quarter, so that sixty periods stay below 2^128.
    long up = grows ? down + source.between(0L, down / 4) : source.between(1L, down);
    var first = source.bits(90).add(BigInteger.valueOf(1_000_000));
    var weights = Weights.of(first, Fraction.of(up, down), recurrence, count);
    var periods = new Steps.Every(from, source.between(1L, 10_000_000L), count);
    return new Term.Geometric(periods, weights, source.onceIn(2));
  }

  private static Term table(Source source, long from) {
    var rows = new ArrayList<Term.Table.Row>();
    long at = from;
    BigInteger sum = BigInteger.ZERO;
    int count = source.between(1, 20);
    for (int i = 0; i < count; i++) {
      sum = sum.add(source.onceIn(3) ? BigInteger.ZERO : source.bits(120));
      sum = i == count - 1 ? sum.add(BigInteger.ONE) : sum;
      rows.add(new Term.Table.Row(at, sum));
      at += source.between(1L, 5_000_000L);
    }
    return new Term.Table(rows, source.onceIn(2));
  }
}
