package weir.targets.compile;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import weir.plan.statement.Remainder;
import weir.release.Axis;
import weir.release.Gate;
import weir.release.Recurrence;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.targets.TargetKind;
import weir.testkit.Source;
import weir.units.Fraction;

/**
 * A short release and an amount, so that every second and every unit can be looked at.
 *
 * @param release over a few hundred seconds
 * @param total from one base unit to 2^128
 * @param kind the target
 */
record RandomGrant(Release release, BigInteger total, TargetKind kind) {

  static RandomGrant of(Source source) {
    TargetKind kind = source.oneOf(List.of(TargetKind.values()));
    if (kind == TargetKind.SAFE && !source.onceIn(20)) {
      kind = TargetKind.SABLIER_LINEAR_4; // weeks have very many seconds
    }
    int parts = source.oneOf(List.of(1, 1, 1, 2, 2, 3));
    long[] cuts = LongStream.range(0, parts).map(i -> source.between(1, 9)).toArray();
    long all = LongStream.of(cuts).sum();
    var slices = new ArrayList<Slice>();
    boolean jumps = source.onceIn(2);
    for (int i = 0; i < parts; i++) {
      Term term = i > 0 && jumps ? jump(source) : term(source, kind);
      Gate gate =
          source.onceIn(9) ? new Gate.Opened("met", source.between(0L, 60L)) : new Gate.Open();
      slices.add(new Slice(Fraction.of(cuts[i], all), term, new Axis.Time(), gate));
    }
    BigInteger total = source.onceIn(3) ? source.bits(12) : source.bits(128);
    return new RandomGrant(new Release(slices), total, kind);
  }

  private static Term jump(Source source) {
    return new Term.Jump(source.between(2L, 320L));
  }

  private static Term term(Source source, TargetKind kind) {
    long from = source.between(2L, 300L);
    return switch (source.between(0, 7)) {
      case 0 -> jump(source);
      case 1 -> {
        long count = source.between(2, 9);
        var steps = new Steps.Every(from, source.between(1L, 40L), (int) count);
        int held = source.onceIn(2) ? 0 : source.between(0, (int) count);
        yield new Term.Stairs(steps, held, source.oneOf(List.of(Remainder.values())));
      }
      case 2 ->
          new Term.Stairs(new Steps.Listed(List.of(from, from + 3, from + 9)), 0, Remainder.LAST);
      case 3 -> geometric(source, from);
      case 4 -> table(source, from);
      default -> {
        long length = kind == TargetKind.SAFE ? 604_800 : source.between(1L, 250L);
        long opens = source.onceIn(2) ? 0 : source.between(0L, Math.min(length, 250));
        yield new Term.Line(from, from + length, from + opens);
      }
    };
  }

  private static Term geometric(Source source, long from) {
    int count = source.between(1, 6);
    boolean sloped = source.onceIn(2);
    long period = source.between(1L, 40L);
    return new Term.Geometric(
        new Steps.Every(from, period, count),
        source.bits(30).add(BigInteger.TEN),
        Fraction.of(source.between(1L, 12L), 9),
        Recurrence.TIMES,
        sloped);
  }

  private static Term table(Source source, long from) {
    var rows = new ArrayList<Term.Table.Row>();
    long at = from;
    BigInteger cumulative = BigInteger.ZERO;
    for (int i = source.between(1, 5); i >= 0; i--) {
      cumulative = cumulative.add(source.onceIn(3) ? BigInteger.ZERO : source.bits(20));
      rows.add(new Term.Table.Row(at, i == 0 ? cumulative.add(BigInteger.ONE) : cumulative));
      at += source.between(1L, 60L);
    }
    return new Term.Table(rows, source.onceIn(2));
  }
}
