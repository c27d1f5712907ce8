package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.app.text.SendingProgress;
import weir.settle.Settler.DoneAction;
import weir.settle.Settler.DoneBy;
import weir.units.Hash32;
import weir.units.Keccak;

/** A person who waits is told how far it is, what it cost so far, and how long it takes. */
class SendingProgressTest {

  private static final BigInteger COST = new BigInteger("10000000000000000");
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private static Hash32 hash(int number) {
    return Keccak.hash(new byte[] {(byte) number});
  }

  private static DoneAction action(int number, int of, DoneBy by) {
    return new DoneAction(
        number, of, "does it", by, Optional.of(hash(number)), 21_000, 100L + number, COST);
  }

  @Test
  void every_ten_seconds_it_says_count_blocks_cost_and_time_left() {
    var progress = new SendingProgress(400, () -> now);
    assertThat(progress.where()).isEqualTo("0 of 400 actions are done");
    Optional<String> said = Optional.empty();
    for (int number = 1; number <= 10; number++) {
      now = now.plusSeconds(1);
      said = progress.see(action(number, 400, DoneBy.THIS_RUN));
      assertThat(said.isPresent()).as("after %d seconds", number).isEqualTo(number == 10);
    }
    assertThat(said)
        .contains(
            "  10 of 400 actions are done, in blocks 101 to 110, for 0.1 ether;"
                + " about 7 minutes left");
    assertThat(progress.see(action(11, 400, DoneBy.THIS_RUN))).isEmpty();
    now = now.plusSeconds(10);
    assertThat(progress.see(action(390, 400, DoneBy.THIS_RUN)).orElseThrow())
        .endsWith("; about 16 seconds left");
    now = now.plusSeconds(10);
    Optional<String> last = progress.see(action(400, 400, DoneBy.THIS_RUN));
    assertThat(last.orElseThrow()).doesNotContain("left");
  }

  /** What earlier runs have sent says nothing about how fast this one is. */
  @Test
  void a_second_run_counts_what_was_sent_before_and_does_not_guess_from_it() {
    var progress = new SendingProgress(100, () -> now);
    for (int number = 1; number <= 60; number++) {
      progress.see(action(number, 100, DoneBy.EARLIER_RUN));
    }
    now = now.plusSeconds(10);
    assertThat(progress.see(action(61, 100, DoneBy.THIS_RUN)))
        .contains("  61 of 100 actions are done, in blocks 101 to 161, for 0.61 ether");
  }

  @Test
  void an_action_that_a_fork_dropped_and_that_lands_again_costs_once_for_a_transaction() {
    var progress = new SendingProgress(2, () -> now);
    progress.see(action(1, 2, DoneBy.THIS_RUN));
    progress.see(action(1, 2, DoneBy.THIS_RUN));
    assertThat(progress.where()).endsWith("for 0.01 ether");
  }

  @Test
  void the_transactions_are_listed_with_their_hashes_and_the_rest_is_in_the_journal() {
    var progress = new SendingProgress(42, () -> now);
    for (int number = 1; number <= 42; number++) {
      progress.see(action(number, 42, DoneBy.THIS_RUN));
    }
    var bytes = new ByteArrayOutputStream();
    progress.print("the.journal", new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(41)
        .startsWith("  " + hash(1) + "  block 101  0.01 ether")
        .endsWith("  and 2 more transactions, which the.journal lists");
  }
}
