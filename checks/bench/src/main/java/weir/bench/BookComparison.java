package weir.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import weir.release.Steps;
import weir.release.Term;
import weir.schedule.bulk.GrantBook;

/**
 * Bulk evaluation against the straightforward loop, in turns, each time in a new JVM.
 *
 * <p>{@code ratios ROUNDS ROWS FILE} prints the medians and their ratio, and adds a line to the
 * history. {@code exact ROWS} compares every single grant at every instant instead.
 */
public final class BookComparison {

  private static final int MONTHS = 120;
  private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");

  /** A contender: a method of {@link BookBench}, options of its JVM, and the number of shots. */
  private record Contender(
      String name, String method, List<String> options, int warmUps, int shots) {}

  private static final List<Contender> CONTENDERS =
      List.of(
          new Contender("loop", "grantByGrant", List.of(), 1, 2),
          new Contender("scalar", "book", List.of(), 8, 5),
          new Contender("vector", "book", VECTORS, 12, 5));

  private BookComparison() {}

  /** Runs one of the two. */
  public static void main(String[] args) throws RunnerException, IOException {
    switch (args[0]) {
      case "ratios" -> {
        for (RandomGrants shapes : RandomGrants.values()) {
          ratios(shapes, Integer.parseInt(args[1]), Integer.parseInt(args[2]), Path.of(args[3]));
        }
      }
      case "exact" -> exact(Integer.parseInt(args[1]), System.out);
      default -> throw new IllegalArgumentException("ratios or exact, not " + args[0]);
    }
  }

  private static void ratios(RandomGrants shapes, int rounds, int rows, Path history)
      throws RunnerException, IOException {
    String expected =
        BookBench.hash(
            BookBench.oneByOne(
                shapes.terms(rows), RandomGrants.amounts(rows), RandomGrants.monthEnds(MONTHS)));
    Map<String, List<Double>> millis = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : CONTENDERS) {
        millis
            .computeIfAbsent(contender.name, name -> new ArrayList<>())
            .addAll(millis(new Runner(options(contender, shapes, rows, expected)).run()));
      }
    }
    double loop = median(millis.getOrDefault("loop", List.of()));
    var figures = new TreeMap<String, String>();
    for (Contender contender : CONTENDERS) {
      double mine = median(millis.getOrDefault(contender.name, List.of()));
      double rate = (double) rows * MONTHS / mine / 1_000;
      System.out.println(
          String.format(
              Locale.ROOT,
              "%-5s %,d grants x %d instants  %-6s %8.1f ms  %8.1f M a second  ratio %.1f",
              shapes.name().toLowerCase(Locale.ROOT),
              rows,
              MONTHS,
              contender.name,
              mine,
              rate,
              loop / mine));
      figures.put(contender.name + "_ms", String.format(Locale.ROOT, "%.1f", mine));
      figures.put(contender.name + "_ratio", String.format(Locale.ROOT, "%.1f", loop / mine));
    }
    figures.put("rows", Integer.toString(rows));
    figures.put("instants", Integer.toString(MONTHS));
    figures.put("rounds", Integer.toString(rounds));
    History.add(history, "book-" + shapes.name().toLowerCase(Locale.ROOT), figures);
  }

  private static Options options(
      Contender contender, RandomGrants shapes, int rows, String expected) {
    var arguments = new ArrayList<>(contender.options);
    arguments.add("-D" + BookBench.EXPECTED + "=" + expected);
    arguments.add("--sun-misc-unsafe-memory-access=allow");
    arguments.add("-XX:+UseSerialGC");
    arguments.add("-Xms2g");
    arguments.add("-Xmx2g");
    return new OptionsBuilder()
        .include(BookBench.class.getName().replace(".", "\\.") + "\\." + contender.method + "$")
        .param("shapes", shapes.name())
        .param("rows", Integer.toString(rows))
        .param("months", Integer.toString(MONTHS))
        .forks(1)
        .warmupIterations(contender.warmUps)
        .measurementIterations(contender.shots)
        .jvmArgs(arguments.toArray(String[]::new))
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true)
        .build();
  }

  /** Returns the processor time of every measured shot, in milliseconds. */
  static List<Double> millis(Iterable<RunResult> results) {
    var millis = new ArrayList<Double>();
    for (RunResult result : results) {
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        for (IterationResult shot : fork.getIterationResults()) {
          Optional.ofNullable(shot.getSecondaryResults().get("nanos"))
              .ifPresent(nanos -> millis.add(nanos.getScore() / 1e6));
        }
      }
    }
    return millis;
  }

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }

  /** Every grant in a separate book, so that errors cannot cancel each other. */
  private static void exact(int rows, PrintStream out) {
    long[] instants = RandomGrants.monthEnds(MONTHS);
    for (RandomGrants shapes : RandomGrants.values()) {
      List<Term> terms = shapes.terms(rows);
      List<BigInteger> amounts = RandomGrants.amounts(rows);
      var kinds = new TreeMap<String, Integer>();
      for (int i = 0; i < rows; i++) {
        kinds.merge(kind(terms.get(i)), 1, Integer::sum);
        var book = new GrantBook();
        book.add(RandomGrants.all(terms.get(i)), amounts.get(i));
        List<BigInteger> released = book.released(instants);
        for (int k = 0; k < instants.length; k++) {
          BigInteger right = terms.get(i).released(amounts.get(i), instants[k]);
          if (!right.equals(released.get(k))) {
            throw new IllegalStateException(
                "%s of %s at %d: %s, not %s"
                    .formatted(terms.get(i), amounts.get(i), instants[k], released.get(k), right));
          }
        }
      }
      out.println(
          "%s: %,d grants, each at %d instants, the same to the unit (%s): %s"
              .formatted(shapes, rows, MONTHS, GrantBook.kernel(), kinds));
    }
  }

  /** Returns the shape of a term, of which there are six. */
  private static String kind(Term term) {
    return switch (term) {
      case Term.Jump jump -> "jumps";
      case Term.Line line -> "lines";
      case Term.Stairs stairs ->
          stairs.steps() instanceof Steps.Every ? "stairs by seconds" : "stairs by months";
      case Term.Geometric decay -> "decays";
      case Term.Table table -> "tables";
      case Term.Unknown unknown -> "unknown";
    };
  }
}
