package weir.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import weir.diagnose.Diagnostics;
import weir.language.PlanReader;
import weir.plan.terms.GrantTerms;
import weir.schedule.CapTable;
import weir.schedule.Schedule;
import weir.units.Hash32;

/**
 * The normal form of a plan of 10,000 grants, each with its own start, from the text of the plan.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class NormalFormBench {

  private static final int GRANTS = 10_000;
  private static final int FORKS = 5;
  private static final int WARM_UPS = 10;

  private static final String PLAN =
      """
      weir: 1
      name: Cap table
      asset: {symbol: RIV, name: Riverbank, decimals: 18, supply: 1_000_000_000}
      chain: eip155:31337
      genesis: 2026-01-01
      month-end: last-day
      releases:
        held-back: [ramp: {over: 48 months, catch-up: 12 months}]
        locked: [wait: 12 months, jump: 25%, ramp: 36 months]
        monthly: [stairs: {steps: 48, every: 1 month, first: one period later}]
        dying: [decay: {every: 28 days, periods: 52, inside: line, times: 95%}]
      distributions:
        team:
          path: vesting
          share: rest
          recipients: {file: team.csv, start: start, release: release}
          release: held-back
      """;

  private static final List<String> RELEASES = List.of("held-back", "locked", "monthly", "dying");

  private CapTable table = new CapTable("team", List.of());

  /** Makes the grants. */
  @Setup
  public void make() {
    var asset = RandomGrants.ASSET;
    table =
        new CapTable(
            "team",
            IntStream.range(0, GRANTS)
                .mapToObj(i ->
                    new CapTable.Group(
                        new GrantTerms(
                            Optional.of(Instant.ofEpochSecond(1_767_225_600L + 7_919L * i)),
                            Optional.of(RELEASES.get(i % RELEASES.size())),
                            Optional.empty()),
                        asset.units(RandomGrants.amounts(1).getFirst())))
                .toList());
  }

  /** Reads the plan and resolves every grant. */
  @Benchmark
  public Schedule normalForm(BookBench.Processor processor) {
    long start = BookBench.processorTime();
    var checked = PlanReader.read("plan.yaml", PLAN, file -> Optional.of(Hash32.ZERO));
    var plan =
        checked
            .plan()
            .orElseThrow(
                () -> new IllegalStateException(Diagnostics.render(checked.diagnostics(), PLAN)));
    var schedule = Schedule.of(plan).schedule().orElseThrow().with(List.of(table));
    var all = schedule.schedule().orElseThrow();
    if (all.lines().size() != GRANTS) {
      throw new IllegalStateException("lines: " + all.lines().size());
    }
    processor.nanos += BookBench.processorTime() - start;
    return all;
  }

  /**
   * Prints the median processor time of new JVMs, at once and after warming up; adds a line to the
   * history.
   */
  public static void main(String[] args) throws RunnerException, IOException {
    var figures = new TreeMap<String, String>();
    for (int warmUps : List.of(0, WARM_UPS)) {
      var options =
          new OptionsBuilder()
              .include(NormalFormBench.class.getName().replace(".", "\\."))
              .forks(FORKS)
              .warmupIterations(warmUps)
              .measurementIterations(1)
              .jvmArgs("--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC", "-Xmx1g")
              .verbosity(VerboseMode.SILENT)
              .shouldFailOnError(true)
              .build();
      double median = BookComparison.median(BookComparison.millis(new Runner(options).run()));
      String name = warmUps == 0 ? "cold" : "warm";
      figures.put(name + "_ms", String.format(Locale.ROOT, "%.1f", median));
      System.out.println(
          String.format(
              Locale.ROOT, "normal form of %,d grants  %s %.1f ms", GRANTS, name, median));
    }
    figures.put("rows", Integer.toString(GRANTS));
    History.add(Path.of(args[0]), "normal-form", figures);
  }
}
