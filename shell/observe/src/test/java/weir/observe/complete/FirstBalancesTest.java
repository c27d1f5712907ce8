package weir.observe.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.observe.chain.ChainSource;
import weir.units.Address;
import weir.vault.VaultEvents;

/** The issuer of an existing token, who may have held it before the first log. */
final class FirstBalancesTest {

  private static final Address ISSUER = new Address(1, 2, 3);
  private static final Address ADA = new Address(4, 5, 6);

  private static final Subject OLD =
      new Subject(
          MemoryChain.CHAIN,
          MemoryChain.TOKEN,
          MemoryChain.VAULT,
          false,
          Set.of(MemoryChain.VAULT),
          Set.of(ISSUER),
          Subject.topics(VaultEvents.all()),
          MemoryChain.SUBJECT.decoding());

  private static ReadingOutcome read(ChainSource source, KeptLogs kept) throws IOException {
    var listener =
        new CompleteReading.Listener() {
          @Override
          public void read(long block, long head) {}

          @Override
          public void pause(Duration time, IOException why) {}
        };
    var options = CompleteReading.Options.usual(0);
    return new CompleteReading(source, OLD, options, kept, listener).read();
  }

  /** Block 4 deploys, 6 pays ADA, 7 sells to nobody whose balance is looked at. */
  private static MemoryChain chain() {
    var chain = new MemoryChain();
    chain.mineEmpty(3);
    chain.next().deployToken(BigInteger.valueOf(10_000), ISSUER).mine();
    chain.next().deployVault().mine();
    chain.next().transfer(ISSUER, ADA, BigInteger.TWO).mine();
    chain.next().transfer(ISSUER, ADA, BigInteger.ONE).mine();
    chain.mineEmpty(3);
    return chain;
  }

  @Test
  void what_the_issuer_sends_to_strangers_is_missed_where_a_node_leaves_it_out()
      throws IOException {
    for (long block : new long[] {6, 7}) {
      var chain = chain();
      var kept = new MemoryLogs();
      var outcome = read(Lies.without(chain, log -> log.block() == block), kept);
      assertThat(outcome).as("block %d", block).isInstanceOf(ReadingOutcome.Lacking.class);
      assertThat(((ReadingOutcome.Lacking) outcome).from()).isEqualTo(block);
      var honest = read(chain, kept);
      assertThat(honest).isInstanceOf(ReadingOutcome.Complete.class);
      assertThat(((ReadingOutcome.Complete) honest).notes()).as("logs explain all").isEmpty();
      assertThat(kept.all()).isEqualTo(chain.truth());
    }
  }

  /** The token gave them to the issuer in silence: the first balance shows it, and no log. */
  @Test
  void what_the_issuer_held_without_a_log_is_no_difference() throws IOException {
    var chain = chain();
    var kept = new MemoryLogs();
    ChainSource silent =
        new Lies(chain) {
          @Override
          public List<Log> logs(LogFilter filter, long from, long to) throws IOException {
            return super.logs(filter, from, to).stream().filter(log -> log.block() > 4).toList();
          }

          @Override
          public java.util.Optional<List<Log>> provenLogs(weir.evm.proof.Header block) {
            return java.util.Optional.empty();
          }
        };
    assertThat(read(silent, kept)).isInstanceOf(ReadingOutcome.Complete.class);
  }

  @Test
  void a_node_that_keeps_no_old_state_is_read_as_before() throws IOException {
    var chain = chain().keepingStates(2);
    var kept = new MemoryLogs();
    assertThat(read(chain, kept)).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(kept.all()).isEqualTo(chain.truth());
  }
}
