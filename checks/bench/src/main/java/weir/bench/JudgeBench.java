package weir.bench;

import java.io.IOException;
import java.util.Locale;
import weir.verify.Verdict;

/**
 * Measures the judge: raw logs of a life, decoded and judged in one pass, against 250,000 grants.
 * The heap is what the virtual machine was given; run it with {@code -Xmx1g}.
 */
public final class JudgeBench {

  private static final int HOLDERS = 250_000;
  private static final int ROUNDS = 2;
  private static final long YEAR = 31_536_000;
  private static final double NANOS = 1e9;

  private JudgeBench() {}

  /** Judges an honest life, and one in which every payment is a year early. */
  public static void main(String[] args) throws IOException {
    int holders = args.length > 0 ? Integer.parseInt(args[0]) : HOLDERS;
    long start = System.nanoTime();
    var life = new JudgedLife(holders);
    var grants = life.grants();
    say("list of %,d holders read and divided in %.1f s", holders, since(start));
    start = System.nanoTime();
    grants.getFirst().root();
    say("its tree hashed in %.1f s", since(start));
    judge("honest", life, grants, 0);
    judge("a year early", new JudgedLife(holders), grants, YEAR);
  }

  private static void judge(
      String name, JudgedLife life, java.util.List<weir.verify.Grants> grants, long early) {
    long start = System.nanoTime();
    var logs = new long[1];
    Verdict verdict = life.judged(grants, ROUNDS, early, count -> logs[0] = count);
    double seconds = since(start);
    say(
        "%s: %,d logs judged in %.1f s, %,d findings of which %,d are listed, heap %,d MB of %,d",
        name,
        logs[0],
        seconds,
        verdict.found(),
        verdict.findings().size(),
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / NANOS;
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
