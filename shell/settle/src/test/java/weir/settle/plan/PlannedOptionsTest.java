package weir.settle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.language.PlanReader;
import weir.ledger.PoolOptions;
import weir.plan.Plan;
import weir.schedule.Schedule;
import weir.units.Address;

/** I44: a pool is opened with what the plan lets happen to it, and with nothing else. */
class PlannedOptionsTest {

  private static final Address VAULT = new Address(1, 2, 3);
  private static final Address WHO = Address.parse("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC");
  private static final long DAY = 86_400;

  private static final String PLAN =
      """
      weir: 1
      name: Options
      asset: {symbol: OPT, name: Options, decimals: 18, supply: 1_000}
      chain: eip155:31337
      genesis: 2026-01-01
      distributions:
        plain:
          path: airdrop
          share: 50%%
          recipient: %1$s
          release: [{ramp: 100 days}]
        all:
          path: airdrop
          share: rest
          recipient: %1$s
          release: [{ramp: 100 days}]
      %2$s
      """;

  @Test
  void what_the_plan_does_not_state_cannot_happen() {
    assertThat(options("", "plain", "2026-01-01")).isEqualTo(PoolOptions.NONE);
  }

  @Test
  void what_the_plan_states_is_stated_by_the_pool() {
    var keys =
        """
            claim-window: 30 days
            moves: {guardian: %1$s, delay: 2 days}
            clock: {forward: 9 days, still: 8 days, delay: 1 day}
            revocable: {by: %1$s, returns: plain, backdate: 7 days}
        """
            .formatted(WHO);
    assertThat(options(keys, "all", "2026-01-01"))
        .isEqualTo(
            new PoolOptions(
                Optional.of(WHO),
                VAULT,
                7 * DAY,
                Optional.of(Instant.parse("2026-05-11T00:00:00Z")),
                Optional.of(WHO),
                2 * DAY,
                9 * DAY,
                8 * DAY,
                DAY,
                BigInteger.ZERO));
  }

  /** Sixty days after the holder left, a revocation must still reach back to that day. */
  @Test
  void a_pool_of_leavers_lets_a_revocation_reach_back_to_when_they_left() {
    var keys =
        """
            revocable: {by: %s, returns: plain}
            left: 2026-02-01
        """
            .formatted(WHO);
    assertThat(options(keys, "all", "2026-04-02").backdate()).isEqualTo(61 * DAY);
    assertThat(options(keys, "all", "2026-01-02").backdate()).isEqualTo(DAY);
  }

  private static PoolOptions options(String keys, String name, String asOf) {
    Plan plan =
        PlanReader.read(
                "plan.yaml",
                PLAN.formatted(WHO, keys.indent(0).stripTrailing()),
                file -> Optional.empty())
            .plan()
            .orElseThrow();
    var line = Schedule.of(plan).schedule().orElseThrow().line(name).orElseThrow();
    return PlannedOptions.of(plan, line, VAULT, Instant.parse(asOf + "T00:00:00Z"));
  }
}
