package weir.bench;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import weir.plan.statement.Remainder;
import weir.release.Recurrence;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.units.Asset;
import weir.units.Fraction;

/** Random grants from a fixed seed, and the instants at which they are evaluated. */
enum RandomGrants {
  /** Lines with a cliff of up to a year that catches up; a third wait instead. */
  LINES {
    @Override
    Term term(SplittableRandom random) {
      return line(random);
    }
  },
  /**
   * Jumps, lines, stairs by seconds and by calendar months, decays and tables, a sixth each; of
   * decays and tables there are a hundred, which many grants share, as those of a distribution do.
   */
  MIXED {
    @Override
    Term term(SplittableRandom random) {
      long start = start(random);
      return switch (random.nextInt(6)) {
        case 0 -> new Term.Jump(start);
        case 1 -> line(random);
        case 2 ->
            stairs(new Steps.Every(start, random.nextLong(DAY, 91 * DAY), count(random)), random);
        case 3 -> stairs(new Steps.Listed(months(start, count(random))), random);
        default -> SHARED.get(random.nextInt(SHARED.size()));
      };
    }
  };

  private static final long SEED = 20_260_101L;
  private static final long DAY = 86_400;
  private static final long YEAR = 365 * DAY;
  private static final long FIRST = LocalDate.of(2022, 1, 1).toEpochDay() * DAY;

  static final Asset ASSET = new Asset("RIV", 18);

  private static final List<Term> SHARED = shared();

  abstract Term term(SplittableRandom random);

  /** Returns {@code rows} terms. */
  List<Term> terms(int rows) {
    var random = new SplittableRandom(SEED);
    return IntStream.range(0, rows).mapToObj(i -> term(random)).toList();
  }

  /** Returns the release of a single term. */
  static Release all(Term term) {
    return new Release(List.of(new Slice(Fraction.ONE, term)));
  }

  /** Returns as many amounts of 60 to 128 bits. */
  static List<BigInteger> amounts(int rows) {
    var random = new SplittableRandom(SEED + 1);
    var amounts = new ArrayList<BigInteger>(rows);
    for (int i = 0; i < rows; i++) {
      int bits = random.nextInt(60, 129);
      var bytes = new byte[17];
      random.nextBytes(bytes);
      bytes[0] = 0;
      amounts.add(new BigInteger(bytes).shiftRight(128 - bits));
    }
    return amounts;
  }

  /** Returns the last second of {@code months} months from January 2023 on. */
  static long[] monthEnds(int months) {
    return LongStream.rangeClosed(1, months)
        .map(k -> YearMonth.of(2023, 1).plusMonths(k).atDay(1).toEpochDay() * DAY - 1)
        .toArray();
  }

  private static long start(SplittableRandom random) {
    return FIRST + random.nextLong(4 * YEAR);
  }

  private static Term line(SplittableRandom random) {
    long start = start(random);
    long cliff = start + random.nextLong(366 * DAY);
    long end = cliff + DAY + random.nextLong(5 * YEAR);
    return random.nextInt(3) == 0
        ? new Term.Line(cliff, end, cliff)
        : new Term.Line(start, end, cliff);
  }

  private static Term stairs(Steps steps, SplittableRandom random) {
    int held = random.nextInt(3) == 0 ? Math.min(12, steps.count()) : 0;
    return new Term.Stairs(steps, held, random.nextInt(2) == 0 ? Remainder.SPREAD : Remainder.LAST);
  }

  private static List<Term> shared() {
    var random = new SplittableRandom(SEED - 1);
    return IntStream.range(0, 100)
        .mapToObj(i -> i % 2 == 0 ? decay(random) : table(random))
        .toList();
  }

  /** Periods of 28 days or so; weights in base units, as emission contracts have them. */
  private static Term decay(SplittableRandom random) {
    int count = random.nextInt(12, 105);
    return new Term.Geometric(
        new Steps.Every(start(random), random.nextLong(7 * DAY, 60 * DAY), count),
        BigInteger.valueOf(random.nextLong(1_000, 1_000_000_000)).multiply(BigInteger.TEN.pow(18)),
        Fraction.of(random.nextLong(900, 1_000), 1_000),
        Recurrence.TIMES,
        random.nextBoolean());
  }

  private static Term table(SplittableRandom random) {
    var rows = new ArrayList<Term.Table.Row>();
    BigInteger cumulative = BigInteger.ZERO;
    for (long at : months(start(random), count(random))) {
      long tokens = random.nextLong(1, 10_000_000);
      cumulative = cumulative.add(BigInteger.valueOf(tokens).multiply(BigInteger.TEN.pow(18)));
      rows.add(new Term.Table.Row(at, cumulative));
    }
    return new Term.Table(rows, random.nextBoolean());
  }

  private static int count(SplittableRandom random) {
    return random.nextInt(12, 61);
  }

  private static List<Long> months(long start, int count) {
    var first = LocalDate.ofEpochDay(start / DAY).withDayOfMonth(1).atStartOfDay();
    return LongStream.range(0, count)
        .mapToObj(k -> first.plusMonths(k).toEpochSecond(ZoneOffset.UTC))
        .toList();
  }
}
