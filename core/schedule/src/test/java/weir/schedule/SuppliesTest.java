package weir.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SuppliesTest {

  private static final String TEXT =
      PlanTexts.HEAD
          + """
          supply:
            circulating: {without: [foundation], locked: out, staked: in, says: as exchanges count}
            listed: {without: [investors], locked: in, staked: out}
          burns:
            fees: {amount: 50_000, release: [{ramp: 10 months}]}
          distributions:
          """
          + PlanTexts.distribution("airdrop", "path: airdrop, share: 10%, release: [{jump: 100%}]")
          + PlanTexts.distribution(
              "seed",
              "path: placement, cohort: investors, share: 20%, release: [{ramp: 20 months}]")
          + PlanTexts.distribution(
              "rewards",
              "path: staking, labels: [staked], share: 30%, release: [{ramp: 30 months}]")
          + PlanTexts.distribution(
              "foundation", "path: treasury, share: rest, release: [{jump: 100%}]");

  private static final Supplies SUPPLIES = Supplies.of(PlanTexts.schedule(TEXT));

  /** After ten months: 304 of 304 days of burning; 304 of 608; 304 of 912. */
  private static final Instant TEN_MONTHS = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void each_figure_counts_what_it_says() {
    var now = SUPPLIES.at(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond());
    assertThat(now.unlocked()).isEqualTo(tokens("500000"));
    assertThat(now.floating()).isEqualTo(tokens("100000"));
    assertThat(now.total()).isEqualTo(tokens("1000000"));

    var later = SUPPLIES.at(TEN_MONTHS.getEpochSecond());
    assertThat(later.burnt()).isEqualTo(tokens("50000"));
    assertThat(later.total()).isEqualTo(tokens("950000"));
    assertThat(later.maximum()).isEqualTo(tokens("1000000"));
    BigInteger seed = released("seed", TEN_MONTHS);
    BigInteger rewards = released("rewards", TEN_MONTHS);
    assertThat(later.unlocked()).isEqualTo(tokens("500000").add(seed).add(rewards));
    assertThat(later.floating())
        .as("no treasury, nothing staked, less burnt tokens")
        .isEqualTo(tokens("50000").add(seed));
    assertThat(later.named("circulating"))
        .as("without the foundation")
        .isEqualTo(tokens("50000").add(seed).add(rewards));
    assertThat(later.named("listed"))
        .as("locked counts, investors and staked do not")
        .isEqualTo(tokens("450000"));
  }

  /** A plan on no chain mints nothing: its tokens exist once they are released. */
  @Test
  void an_emission_that_is_only_described_exists_once_it_is_released() {
    String text =
        PlanTexts.HEAD.replace("eip155:1", "none")
            + "distributions:\n"
            + "  mined: {holders-not-known: true, path: emission, share: 80%, release: [{ramp: 10"
            + " months}]}\n"
            + "  sold: {holders-not-known: true, path: sale, share: 20%, release: [{ramp: 10"
            + " months}]}\n";
    var supplies = Supplies.of(PlanTexts.schedule(text));
    long genesis = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    assertThat(supplies.at(genesis).total()).isEqualTo(tokens("200000"));
    assertThat(supplies.at(TEN_MONTHS.getEpochSecond()).total()).isEqualTo(tokens("1000000"));
    assertThat(supplies.definitions().get("total"))
        .isEqualTo("the tokens that exist, emissions once they are released");
    var paid = Supplies.of(PlanTexts.schedule(text.replace("chain: none", "chain: eip155:1")));
    assertThat(paid.at(genesis).total()).as("in a vault, all exists").isEqualTo(tokens("1000000"));
  }

  @Test
  void every_figure_has_a_definition_in_words() {
    assertThat(SUPPLIES.definitions().keySet())
        .containsExactly("maximum", "total", "burnt", "unlocked", "float", "circulating", "listed");
    assertThat(SUPPLIES.definitions().get("circulating"))
        .isEqualTo(
            "as exchanges count; without foundation; locked tokens are not counted; staked tokens"
                + " are counted");
    SUPPLIES.definitions().keySet().forEach(name -> SUPPLIES.at(0).named(name));
  }

  private static BigInteger released(String distribution, Instant at) {
    return PlanTexts.schedule(TEXT).line(distribution).orElseThrow().released(at).units();
  }

  private static BigInteger tokens(String tokens) {
    return new BigDecimal(tokens).movePointRight(18).toBigIntegerExact();
  }
}
