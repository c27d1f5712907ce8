package weir.observe.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.observe.chain.ChainSource;
import weir.units.Address;
import weir.vault.VaultEvents;

/** The block in which reading of a token begins that may have logged nothing at its birth. */
final class FirstBlockTest {

  private static final Address ISSUER = new Address(1, 2, 3);
  private static final Address ADA = new Address(4, 5, 6);
  private static final Address BOB = new Address(4, 5, 7);
  private static final long FIRST = 4;

  private static final Subject OLD =
      new Subject(
          MemoryChain.CHAIN,
          MemoryChain.TOKEN,
          MemoryChain.VAULT,
          false,
          Set.of(MemoryChain.VAULT),
          Subject.topics(VaultEvents.all()),
          MemoryChain.SUBJECT.decoding());

  private int pauses;

  private ReadingOutcome read(ChainSource source, KeptLogs kept) throws IOException {
    var listener =
        new CompleteReading.Listener() {
          @Override
          public void read(long block, long head) {}

          @Override
          public void pause(Duration time, IOException why) {
            pauses++;
          }
        };
    var options = CompleteReading.Options.usual(0);
    return new CompleteReading(source, OLD, options, kept, listener).read();
  }

  /** Strangers transfer in the first block: no balance that is compared shows it. */
  private static MemoryChain chain() {
    var chain = new MemoryChain();
    chain.mineEmpty((int) FIRST - 1);
    chain
        .next()
        .deployToken(BigInteger.valueOf(10_000), ISSUER)
        .transfer(ISSUER, ADA, BigInteger.TWO)
        .transfer(ADA, BOB, BigInteger.ONE)
        .mine();
    chain.next().deployVault().mine();
    chain.mineEmpty(3);
    return chain;
  }

  private static void assertLacking(ReadingOutcome outcome) {
    assertThat(outcome).isInstanceOf(ReadingOutcome.Lacking.class);
    var lacking = (ReadingOutcome.Lacking) outcome;
    assertThat(lacking.from()).isEqualTo(FIRST);
    assertThat(lacking.to()).isEqualTo(FIRST);
    assertThat(lacking.reason()).startsWith("the receipts of block 4 show 3 logs");
    assertThat(lacking.differences()).isEmpty();
  }

  @Test
  void each_log_of_it_that_a_node_leaves_out_is_missed() throws IOException {
    for (int index = 0; index < 3; index++) {
      int left = index;
      var chain = chain();
      var kept = new MemoryLogs();
      ChainSource lying = Lies.without(chain, log -> log.block() == FIRST && log.index() == left);
      assertLacking(read(lying, kept));
      assertThat(kept.all()).isEmpty();
      // Again, from what an end at this place leaves behind.
      assertLacking(read(lying, kept));
      assertThat(kept.all()).isEmpty();
      assertThat(read(chain, kept)).isInstanceOf(ReadingOutcome.Complete.class);
      assertThat(kept.all()).isEqualTo(chain.truth());
    }
  }

  @Test
  void all_of_them_left_out_are_missed_too() throws IOException {
    var chain = chain();
    var kept = new MemoryLogs();
    assertLacking(read(Lies.without(chain, log -> log.block() == FIRST), kept));
    assertThat(pauses).isEqualTo(2);
  }

  @Test
  void a_node_that_shows_them_late_is_asked_again() throws IOException {
    var chain = chain();
    int[] asked = {0};
    var kept = new MemoryLogs();
    ChainSource late = Lies.without(chain, log -> log.block() == FIRST && asked[0]++ < 1);
    assertThat(read(late, kept)).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(kept.all()).isEqualTo(chain.truth());
    assertThat(kept.markBefore(FIRST + 1).orElseThrow().block()).isEqualTo(FIRST);
  }

  /** Nothing is proven then, and nothing is held against it. */
  @Test
  void a_node_without_receipts_is_read_as_before() throws IOException {
    var chain = chain();
    chain.withoutReceipts();
    var kept = new MemoryLogs();
    assertThat(read(chain, kept)).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(kept.all()).isEqualTo(chain.truth());
  }
}
