package weir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import weir.evm.EmbeddedChain;
import weir.testkit.Cases;
import weir.testkit.Repository;
import weir.testkit.Source;

/**
 * I24: the books that Java keeps from the logs of a vault are the vault's, after each of thousands
 * of random calls, half of them within a second of where something turns.
 *
 * <p>The chain runs each sequence in one request (eth_simulateV1), which gives every block the time
 * that is wanted. The contracts are the deployed ones; nothing of them is replaced. What a call
 * says is worked out by the books and compared, a call that fails must fail by the books too, and
 * between calls the books are asked what the views are asked.
 */
class VaultDifferentialTest {

  private static final int CASES = Integer.getInteger("weir.vault.calls", 4_500);
  private static final long GENESIS = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

  @Test
  void java_keeps_the_books_of_the_vault_through_thousands_of_calls() throws Exception {
    var setup =
        new EmbeddedChain.Setup(
            Repository.root().resolve("embedded"),
            31337,
            Instant.ofEpochSecond(GENESIS),
            EmbeddedChain.Mining.EACH_TRANSACTION);
    var count = new VaultCount();
    try (var chain = EmbeddedChain.start(setup, line -> {})) {
      for (long number = 0; count.compared() < CASES; number++) {
        var sequence = new VaultSequence(Source.of(Cases.seed() + number, 50), GENESIS);
        var answer = chain.node().rpc().call("eth_simulateV1", sequence.request(), "latest");
        String place = "sequence %d, seed %d".formatted(number, Cases.seed());
        new VaultComparison(sequence, count, place).compare(answer);
      }
    }
    System.out.printf("%s, seed %d%n", count, Cases.seed());
    assertThat(count.nearCorners())
        .as("within a second of where something turns")
        .isGreaterThan(count.compared() / 2);
    assertThat(count.kinds()).as("kinds of facts").hasSize(17);
    assertThat(count.kinds().values()).as("of each %s", count.kinds()).allMatch(n -> n >= 10);
    assertThat(count.calls()).as("functions").hasSize(21);
    assertThat(count.calls().values()).as("of each %s", count.calls()).allMatch(n -> n >= 10);
    assertThat(count.refusals()).as("refusals explained").hasSize(8);
  }
}
