package weir.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import weir.plan.Remainder;
import weir.schedule.Release;
import weir.schedule.Slice;
import weir.schedule.Steps;
import weir.schedule.Term;
import weir.testkit.Source;
import weir.units.Fraction;

/** Releases of every shape, drawn from a source. */
final class RandomRelease {

  private RandomRelease() {}

  static Release of(Source source) {
    int parts = source.between(1, 4);
    long[] cuts = LongStream.range(0, parts).map(i -> source.between(1L, 1_000_000L)).toArray();
    long all = LongStream.of(cuts).sum();
    var slices = new ArrayList<Slice>();
    for (long cut : cuts) {
      slices.add(new Slice(Fraction.of(cut, all), term(source)));
    }
    return new Release(slices);
  }

  private static Term term(Source source) {
    long from = source.between(0L, 4_000_000_000L);
    return switch (source.between(0, 3)) {
      case 0 -> new Term.Jump(from);
      case 1 -> {
        long to = from + source.between(1L, source.onceIn(3) ? 3L : 400_000_000L);
        yield new Term.Line(from, to, source.onceIn(2) ? from : source.between(from, to));
      }
      case 2 ->
          stairs(
              source,
              new Steps.Every(from, source.between(1L, 10_000_000L), source.between(1, 400)));
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
}
