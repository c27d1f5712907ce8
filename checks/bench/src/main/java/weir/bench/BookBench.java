package weir.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import weir.release.Term;
import weir.schedule.bulk.GrantBook;

/** All grants at all month-ends: grant by grant in whole numbers, and as a book. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BookBench {

  /** The totals that every contender must compute, as a hash; set by {@link BookComparison}. */
  static final String EXPECTED = "weir.bench.totals";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Processor time, as other processes may use the machine too. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Processor {
    /** Nanoseconds of the measuring thread. */
    public long nanos;

    /** Starts again. */
    @Setup(Level.Iteration)
    public void clear() {
      nanos = 0;
    }
  }

  /** Name of one of the {@link RandomGrants}. */
  @Param("LINES")
  public String shapes = "LINES";

  /** The number of grants. */
  @Param("1000000")
  public int rows;

  /** The number of month-ends. */
  @Param("120")
  public int months;

  private List<Term> terms = List.of();
  private List<BigInteger> amounts = List.of();
  private long[] instants = {};
  private GrantBook book = new GrantBook();
  private List<BigInteger> totals = List.of();

  /** Makes the grants. */
  @Setup
  public void make() {
    terms = RandomGrants.valueOf(shapes).terms(rows);
    amounts = RandomGrants.amounts(rows);
    instants = RandomGrants.monthEnds(months);
    book = new GrantBook();
    for (int i = 0; i < rows; i++) {
      book.add(RandomGrants.all(terms.get(i)), amounts.get(i));
    }
  }

  /** Sums up grant by grant, instant by instant. */
  @Benchmark
  public List<BigInteger> grantByGrant(Processor processor) {
    long start = processorTime();
    totals = oneByOne(terms, amounts, instants);
    processor.nanos += processorTime() - start;
    return totals;
  }

  /** Sums up as a book; in vectors if the JVM has them. */
  @Benchmark
  public List<BigInteger> book(Processor processor) {
    long start = processorTime();
    totals = book.released(instants);
    processor.nanos += processorTime() - start;
    return totals;
  }

  /** Fails if the totals are not the expected ones. */
  @TearDown
  public void compare() {
    String expected = System.getProperty(EXPECTED, "");
    if (!expected.isEmpty() && !expected.equals(hash(totals))) {
      throw new IllegalStateException("totals differ from those found grant by grant: " + totals);
    }
  }

  /** The straightforward loop, which is also the oracle. */
  static List<BigInteger> oneByOne(List<Term> terms, List<BigInteger> amounts, long[] instants) {
    var totals = new BigInteger[instants.length];
    Arrays.fill(totals, BigInteger.ZERO);
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      BigInteger amount = amounts.get(i);
      if (term instanceof Term.Line(var from, var to, var opens)) {
        line(from, to, opens, amount, instants, totals);
      } else {
        for (int k = 0; k < totals.length; k++) {
          totals[k] = totals[k].add(term.released(amount, instants[k]));
        }
      }
    }
    return List.of(totals);
  }

  /** Optimised for lines alone: skips everything before a line opens. */
  private static void line(
      long from, long to, long opens, BigInteger amount, long[] instants, BigInteger[] totals) {
    var duration = BigInteger.valueOf(to - from);
    for (int k = 0; k < totals.length; k++) {
      long at = instants[k];
      if (at >= to) {
        totals[k] = totals[k].add(amount);
      } else if (at >= opens) {
        var elapsed = BigInteger.valueOf(at - from);
        totals[k] = totals[k].add(amount.multiply(elapsed).divide(duration));
      }
    }
  }

  /** Returns the processor time of this thread in nanoseconds. */
  static long processorTime() {
    return THREADS.getCurrentThreadCpuTime();
  }

  static String hash(List<BigInteger> totals) {
    return Integer.toHexString(new ArrayList<>(totals).hashCode())
        + Collections.max(totals).toString(36);
  }
}
