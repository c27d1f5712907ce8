package weir.schedule;

import java.util.Optional;
import weir.language.ContentHashes;
import weir.language.PlanReader;
import weir.plan.Plan;

/** Plans from texts, for tests. */
public final class PlanTexts {

  public static final String HEAD =
      """
      weir: 1
      name: Test
      asset: {symbol: TST, name: Test, decimals: 18, supply: 1_000_000}
      chain: eip155:1
      genesis: 2026-01-01
      """;

  private PlanTexts() {}

  /** Reads and resolves a plan, which must have no errors. */
  public static Schedule schedule(String text) {
    var compiled = Schedule.of(plan(text));
    return compiled
        .schedule()
        .orElseThrow(() -> new AssertionError(compiled.diagnostics() + "\n" + text));
  }

  static Plan plan(String text) {
    return plan(text, name -> Optional.empty());
  }

  /** Reads a plan that may name files. */
  static Plan plan(String text, ContentHashes files) {
    var checked = PlanReader.read("test.yaml", text, files);
    return checked
        .plan()
        .orElseThrow(() -> new AssertionError(checked.diagnostics() + "\n" + text));
  }

  /** One distribution with its own holder, its keys in one line of YAML's flow style. */
  public static String distribution(String name, String keys) {
    return "  %s: {recipient: 0x00000000000000000000000000000000000000e5, %s}\n"
        .formatted(name, keys);
  }
}
