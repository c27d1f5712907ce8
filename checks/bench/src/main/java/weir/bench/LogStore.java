package weir.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import weir.evm.Node;
import weir.language.PlanReader;
import weir.ledger.Fact;
import weir.observe.FactLocation;
import weir.observe.Observation;
import weir.observe.ObservedFacts;
import weir.observe.Observer;
import weir.observe.ReadingOptions;
import weir.plan.Plan;
import weir.vault.Deployment;

/**
 * Observes a token into a store of facts, as the command does, and prints a line: the number of
 * transfers, the sum of their values modulo 2^64, seconds, and seconds of processor time of the
 * reading thread and of the process.
 *
 * <p>{@code URI TOKEN FILE}: the file does not exist yet.
 */
public final class LogStore {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private static final String PLAN =
      """
      weir: 1
      name: Burst
      asset: {symbol: BURST, name: Burst, decimals: 0, supply: 1000000, contract: TOKEN}
      chain: eip155:31337
      genesis: 2026-01-01
      issuer: 0x00000000000000000000000000000000000000a1
      distributions:
        all:
          path: treasury
          share: rest
          recipient: 0x00000000000000000000000000000000000000a2
          release:
            - jump: 100%
      """;

  /** How many transfers there were, and a sum of everything modulo 2^64. */
  private static final class Sum {
    private long count;
    private long all;

    void add(Fact fact) {
      if (fact instanceof Fact.Transferred moved) {
        count++;
        all += moved.from().b() * 31 + moved.to().b() * 17 + moved.amount().units().longValue();
      }
    }
  }

  private LogStore() {}

  /** Observes. */
  public static void main(String[] args) throws IOException {
    String text = PLAN.replace("TOKEN", args[1]);
    Plan plan = PlanReader.read("plan.yaml", text, _ -> Optional.empty()).plan().orElseThrow();
    var nodes = List.of(Node.at(URI.create(args[0])));
    var observer = new Observer(nodes, plan, Deployment.of(plan), (_, _) -> {});
    var sum = new Sum();
    long wall = System.nanoTime();
    long thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long process = SYSTEM.getProcessCpuTime();
    Observation seen =
        observer.observe(FactLocation.of(Path.of(args[2])), ReadingOptions.usual(0), sum::add);
    if (!(seen instanceof ObservedFacts)) {
      throw new IOException("not complete: " + seen);
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "%d %s %.4f %.4f %.4f",
            sum.count,
            Long.toUnsignedString(sum.all),
            (System.nanoTime() - wall) / 1e9,
            (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - thread) / 1e9,
            (SYSTEM.getProcessCpuTime() - process) / 1e9));
  }
}
