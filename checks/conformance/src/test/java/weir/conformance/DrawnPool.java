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
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Fraction;
import weir.units.Hash32;

/**
 * A pool of any kind that a sequence opens.
 *
 * @param tree the tree of its grants
 * @param total the amount that it promises; not always the sum of the tree
 * @param words when; of an instant pool, none
 * @param corners the instants of its corners
 * @param from the instant from which an instant pool pays; empty for others
 * @param options as {@code IVault.Options} has them
 */
record DrawnPool(
    DrawnTree tree,
    BigInteger total,
    List<Hash32> words,
    List<Long> corners,
    Optional<Long> from,
    List<Object> options) {

  static final long DAY = 86_400;
  static final int CONDITIONS = 3;

  private static final int DAYS = 60;

  /** Who may do what with the pools that are drawn. */
  record Roles(Address revoker, Address backTo, Address guardian, boolean hasBreaker) {}

  static DrawnPool draw(Source source, List<Address> accounts, Roles roles, long now) {
    var tree = DrawnTree.draw(source, accounts);
    BigInteger total = total(source, tree.sum()).max(BigInteger.ONE);
    if (source.onceIn(3)) {
      long from = now + source.between(-DAY, 5 * DAY);
      long closes = source.onceIn(2) ? Math.max(now, from) + source.between(1L, 20 * DAY) : 0;
      return new DrawnPool(
          tree, total, List.of(), List.of(from), Optional.of(from), List.of(from, closes));
    }
    WordContext setting = setting();
    boolean isLarge = source.onceIn(5);
    var releases =
        new ArrayList<>(List.of(isLarge ? large(source, now) : release(source, setting, now)));
    if (source.onceIn(4)) {
      releases.add(release(source, setting, now));
    }
    var all = releases.stream().flatMapToLong(r -> LongStream.of(r.corners())).sorted();
    // Of very many only some, or time would hardly go on.
    var corners = all.distinct().filter(at -> !isLarge || source.onceIn(80));
    return new DrawnPool(
        tree,
        total,
        ReleaseWords.pack(releases, setting),
        corners.boxed().toList(),
        Optional.empty(),
        options(source, roles, now));
  }

  /** A table of more rows than one code can hold. */
  private static Release large(Source source, long now) {
    var rows = new ArrayList<Term.Table.Row>();
    BigInteger sum = BigInteger.ZERO;
    long at = now;
    for (int i = 0, count = source.between(770, 800); i < count; i++) {
      at += source.between(60L, 1_500L);
      sum = sum.add(source.bits(90));
      rows.add(new Term.Table.Row(at, sum));
    }
    return new Release(List.of(new Slice(Fraction.ONE, new Term.Table(rows, source.onceIn(2)))));
  }

  boolean isInstant() {
    return from.isPresent();
  }

  private static BigInteger total(Source source, BigInteger sum) {
    return switch (source.between(0, 5)) {
      case 0 -> sum.add(source.bits(60));
      case 1 -> sum.subtract(sum.shiftRight(3));
      default -> sum;
    };
  }

  private static WordContext setting() {
    var gates = new ArrayList<Gate>();
    for (int i = 0; i < CONDITIONS; i++) {
      gates.add(new Gate.Waiting(Integer.toString(i), OptionalLong.empty()));
    }
    var zero = new BlockClock.Known(0, 0);
    return new WordContext(gates, Optional.of(new BlockClock(1, List.of(zero))));
  }

  private static List<Object> options(Source source, Roles roles, long now) {
    boolean revocable = source.onceIn(2);
    boolean movable = source.onceIn(2);
    boolean changeable = source.onceIn(2);
    boolean limited = roles.hasBreaker() && source.onceIn(2);
    return List.of(
        revocable ? roles.revoker() : Address.ZERO,
        revocable ? roles.backTo() : Address.ZERO,
        source.onceIn(2) ? 0L : source.between(1L, 3 * DAY),
        source.onceIn(3) ? 0L : now + source.between(1L, 20 * DAY),
        movable ? roles.guardian() : Address.ZERO,
        source.onceIn(3) ? 1L : source.between(1L, 3 * DAY),
        changeable ? source.between(0L, 20 * DAY) : 0L,
        changeable ? source.between(0L, 20 * DAY) : 0L,
        source.onceIn(3) ? 1L : source.between(1L, 2 * DAY),
        limited ? source.bits(82) : BigInteger.ZERO);
  }

  private static Release release(Source source, WordContext setting, long now) {
    int parts = source.between(1, 3);
    long[] cuts = LongStream.range(0, parts).map(i -> source.between(1L, 1_000_000L)).toArray();
    long all = LongStream.of(cuts).sum();
    var slices = new ArrayList<Slice>();
    for (long cut : cuts) {
      slices.add(slice(source, setting, Fraction.of(cut, all), now));
    }
    return new Release(slices);
  }

  private static Slice slice(Source source, WordContext setting, Fraction share, long now) {
    return switch (source.between(0, 5)) {
      case 0 -> {
        Term line = new Term.Line(2, source.between(10L, 80L), source.between(2L, 10L));
        yield new Slice(
            share, line, new Axis.Blocks(setting.clock().orElseThrow()), new Gate.Open());
      }
      case 1 -> {
        Gate gate = source.oneOf(setting.gates());
        yield new Slice(share, term(source, 0), new Axis.Time(), gate);
      }
      default -> new Slice(share, term(source, now - 2 * DAY));
    };
  }

  private static Term term(Source source, long earliest) {
    long from = earliest + source.between(0L, 20 * DAY);
    int count = source.between(1, 24);
    var every = new Steps.Every(from, source.between(3_600L, 2 * DAY), count);
    return switch (source.between(0, 4)) {
      case 0 -> new Term.Jump(from);
      case 1 -> {
        long to = from + source.between(1L, DAYS * DAY);
        yield new Term.Line(from, to, source.onceIn(2) ? from : source.between(from, to));
      }
      case 2 -> {
        int held = source.onceIn(2) ? 0 : source.between(0, count);
        yield new Term.Stairs(every, held, source.oneOf(List.of(Remainder.values())));
      }
      case 3 -> {
        var first = source.bits(60).add(BigInteger.valueOf(1_000_000));
        var factor = Fraction.of(source.between(1L, 9L), 10);
        var weights = Weights.of(first, factor, Recurrence.TIMES, count);
        yield new Term.Geometric(every, weights, source.onceIn(2));
      }
      default -> {
        var rows = new ArrayList<Term.Table.Row>();
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
          sum = sum.add(source.bits(90));
          rows.add(new Term.Table.Row(every.instant(i + 1), sum));
        }
        yield new Term.Table(rows, source.onceIn(2));
      }
    };
  }
}
