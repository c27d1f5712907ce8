package weir.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.diagnose.Code;
import weir.diagnose.Diagnostic;
import weir.language.text.PlanCode;

/** A plan that asks for too much is refused before it gets it. */
class BoundsTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void fifty_megabytes_are_refused_unread() {
    String text = Samples.FULL + "# filler\n".repeat(50 * (1 << 20) / 9);
    refused(text, PlanCode.TOO_LARGE, Duration.ofSeconds(2));
  }

  @Test
  void deep_nesting_is_refused() {
    refused("weir: " + "[".repeat(100_000), PlanCode.TOO_LARGE, Duration.ofSeconds(5));
    refused("weir: " + "{a: ".repeat(100_000), PlanCode.TOO_LARGE, Duration.ofSeconds(5));
  }

  @Test
  void a_billion_stairs_parts_or_periods_are_refused() {
    String billion = "1_000_000_000";
    refused(
        one("stairs: {steps: %s, every: 1 second, first: at start}", billion), PlanCode.BAD_COUNT);
    refused(one("rates: {every: 1 second, parts: [%s times 1]}", billion), PlanCode.TOO_LARGE);
    refused(
        one("rates: {every: 1 second, parts: [%s times 1%%]}", "9".repeat(60)), PlanCode.TOO_LARGE);
    refused(
        one("decay: {every: 1 second, periods: %s, inside: line, times: 1/2}", billion),
        PlanCode.BAD_COUNT);
  }

  @Test
  void many_tables_together_are_refused() {
    String table =
        "- rates: {share: 1/5000, every: 1 second, parts: [9_999 times 1], of: weights}\n";
    refused(many(table, 250, 40), PlanCode.TOO_LARGE);
  }

  @Test
  void many_decays_together_are_refused() {
    String decay =
        "- decay: {share: 1/9999, every: 1 second, periods: 99_999, inside: line, "
            + "times: 99.9999999999999%}\n";
    refused(many(decay, 250, 40), PlanCode.TOO_LARGE);
  }

  @Test
  void many_distributions_that_wait_for_each_other_are_read() {
    String chain =
        IntStream.range(0, 900)
            .mapToObj(i ->
                """
                d%d:
                  path: vesting
                  share: 1/900
                  holders-not-known: true
                  release:
                    - wait: {until: %s}
                    - jump: 100%%
                """
                    .formatted(i, i == 899 ? "genesis + 1 day" : "end of d" + (i + 1)))
            .collect(Collectors.joining());
    String text = head() + chain.indent(2);
    assertTimeout(SOON, () -> assertThat(Samples.read(text).plan()).isPresent());
  }

  /** Each waits for both of the next two, so there are 2^400 ways to the last. */
  @Test
  void many_ways_to_one_end_are_walked_once() {
    String ways =
        IntStream.range(0, 400)
            .mapToObj(i ->
                """
                d%d:
                  path: vesting
                  share: 1/400
                  holders-not-known: true
                  release:
                    - jump: {share: 1/2, at: %s}
                    - jump: {share: 1/2, at: %s}
                """
                    .formatted(i, end(i + 1), end(i + 2)))
            .collect(Collectors.joining());
    String text = head() + ways.indent(2);
    assertTimeout(SOON, () -> assertThat(Samples.read(text).plan()).isPresent());
  }

  private static String end(int distribution) {
    return distribution < 400
        ? "end of d" + distribution
        : "genesis + %d days".formatted(distribution);
  }

  private static String one(String statement, Object figure) {
    return RandomReleases.plan("- " + statement.formatted(figure) + "\n");
  }

  private static String many(String statement, int each, int distributions) {
    return head()
        + IntStream.range(0, distributions)
            .mapToObj(i ->
                """
                d%d:
                  path: vesting
                  share: 1/99
                  holders-not-known: true
                  release:
                """
                        .formatted(i)
                        .indent(2)
                    + statement.repeat(each).indent(6))
            .collect(Collectors.joining());
  }

  private static String head() {
    return Samples.FULL.substring(0, Samples.FULL.indexOf("  team:"));
  }

  private static void refused(String text, Code code) {
    refused(text, code, SOON);
  }

  private static void refused(String text, Code code, Duration soon) {
    var checked = assertTimeout(soon, () -> Samples.read(text));
    assertThat(checked.plan()).isEmpty();
    assertThat(checked.diagnostics()).extracting(Diagnostic::code).contains(code);
  }
}
