package weir.observe.complete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.proof.Header;
import weir.observe.chain.ChainSource;
import weir.observe.chain.ChainState;
import weir.observe.chain.Quorum;
import weir.units.Address;
import weir.units.Hash32;

/** Several nodes are compared: what most of them show counts, and who shows otherwise is named. */
final class QuorumTest {

  private static final Address ISSUER = new Address(1, 2, 3);
  private static final Address ADA = new Address(4, 5, 6);

  private static final CompleteReading.Listener QUIET =
      new CompleteReading.Listener() {
        @Override
        public void read(long block, long head) {}

        @Override
        public void pause(Duration time, IOException why) {}
      };

  private static BigInteger units(long number) {
    return BigInteger.valueOf(number);
  }

  private static MemoryChain chain() {
    var chain = new MemoryChain();
    chain.mineEmpty(4);
    chain.next().deployToken(units(1_000), ISSUER).deployVault().mine();
    chain.next().transfer(ISSUER, MemoryChain.TREASURY, units(9)).mine();
    chain.next().transfer(MemoryChain.TREASURY, ADA, units(5)).mine();
    chain.next().transfer(ADA, MemoryChain.TREASURY, units(5)).mine();
    chain.mineEmpty(3);
    return chain;
  }

  private static ReadingOutcome read(KeptLogs kept, ChainSource... nodes) throws IOException {
    var options = CompleteReading.Options.usual(0);
    return new CompleteReading(
            new Quorum(List.of(nodes)), MemoryChain.SUBJECT, options, kept, QUIET)
        .read();
  }

  private static ChainSource hiding(ChainSource honest, UnaryOperator<List<Log>> change) {
    return new Lies(honest) {
      @Override
      List<Log> logs(LogFilter filter, long from, long to) throws IOException {
        return change.apply(super.logs(filter, from, to));
      }
    };
  }

  /** Hides a payment and its return, which no sum shows. */
  private static ChainSource hidingPair(ChainSource honest) {
    return hiding(
        honest, logs -> logs.stream().filter(log -> log.block() != 7 && log.block() != 8).toList());
  }

  @Test
  void nodes_that_answer_different_ranges_are_compared_block_by_block() throws IOException {
    MemoryChain chain = chain();
    for (long[] ranges : new long[][] {{1, 2, 100}, {100, 3, 2}, {2, 2, 1}, {100, 100, 1}}) {
      var kept = new MemoryLogs();
      ChainSource[] nodes = new ChainSource[ranges.length];
      for (int i = 0; i < nodes.length; i++) {
        long most = ranges[i];
        nodes[i] =
            new Lies(chain) {
              @Override
              long answered(long from, long to) {
                return Math.min(to, from + most - 1);
              }
            };
      }
      assertThat(read(kept, nodes)).isInstanceOf(ReadingOutcome.Complete.class);
      assertThat(kept.all()).isEqualTo(chain.truth());
    }
  }

  @Test
  void a_hidden_pair_is_seen_beside_an_honest_node_in_any_order() throws IOException {
    var chain = chain();
    for (boolean first : new boolean[] {true, false}) {
      ChainSource liar = hidingPair(chain);
      var kept = new MemoryLogs();
      var outcome =
          (ReadingOutcome.Complete) (first ? read(kept, liar, chain) : read(kept, chain, liar));
      assertThat(kept.all()).isEqualTo(chain.truth());
      assertThat(outcome.notes())
          .contains("liar shows other logs of block 7 than its receipts")
          .contains("liar shows other logs of block 8 than its receipts");
    }
  }

  @Test
  void without_receipts_most_nodes_decide_and_two_that_differ_do_not() throws IOException {
    var chain = chain().withoutReceipts();
    var kept = new MemoryLogs();
    assertThat(read(kept, hidingPair(chain), chain, chain))
        .isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(kept.all()).isEqualTo(chain.truth());
    assertThatThrownBy(() -> read(new MemoryLogs(), hidingPair(chain), chain))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("different logs of block 7")
        .hasMessageContaining("liar: 0 logs; memory: 1 logs");
  }

  @Test
  void the_head_is_the_newest_block_that_most_nodes_have() throws IOException {
    var chain = chain();
    var lagging =
        new Lies(chain) {
          @Override
          public long newest() {
            return 7;
          }

          @Override
          public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
            return super.headers(numbers).stream()
                .map(header -> header.filter(each -> each.number() <= 7))
                .toList();
          }

          @Override
          List<Log> logs(LogFilter filter, long from, long to) throws IOException {
            return super.logs(filter, from, Math.min(to, 7));
          }
        };
    var kept = new MemoryLogs();
    var two = (ReadingOutcome.Complete) read(kept, lagging, chain);
    assertThat(two.head().number()).isEqualTo(7);
    var three = (ReadingOutcome.Complete) read(kept, lagging, chain, chain);
    assertThat(three.head().number()).isEqualTo(chain.newest());
    assertThat(kept.all()).isEqualTo(chain.truth());
  }

  @Test
  void nodes_of_two_chains_are_named() {
    var chain = new MemoryChain();
    var other = new MemoryChain();
    other.mineEmpty(2);
    other.drop(2);
    chain.mineEmpty(80);
    other.mineEmpty(80);
    assertThatThrownBy(() -> read(new MemoryLogs(), chain, new Lies(other)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the nodes show different chains: block 80 (memory: 0x");
  }

  @Test
  void states_that_differ_are_told_and_not_averaged() {
    var chain = chain();
    var lying =
        new Lies(chain) {
          @Override
          public ChainState state(Header at) throws IOException {
            ChainState honest = super.state(at);
            return new ChainState() {
              @Override
              public boolean stands(Address account) throws IOException {
                return honest.stands(account);
              }

              @Override
              public BigInteger supply(Address token) throws IOException {
                return honest.supply(token).add(BigInteger.ONE);
              }

              @Override
              public BigInteger balance(Address token, Address account) throws IOException {
                return honest.balance(token, account);
              }

              @Override
              public long pools(Address vault) throws IOException {
                return honest.pools(vault);
              }

              @Override
              public BigInteger poolTotal(Address vault, long pool) throws IOException {
                return honest.poolTotal(vault, pool);
              }

              @Override
              public BigInteger poolPaid(Address vault, long pool) throws IOException {
                return honest.poolPaid(vault, pool);
              }

              @Override
              public Map<Hash32, BigInteger> words(Address account, List<Hash32> slots)
                  throws IOException {
                return honest.words(account, slots);
              }
            };
          }
        };
    assertThatThrownBy(() -> read(new MemoryLogs(), chain, lying))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("do not agree on the supply")
        .hasMessageContaining("memory: 1000; liar: 1001");
  }

  @Test
  void what_is_final_may_be_dropped_if_a_second_node_agrees() throws IOException {
    var chain = chain();
    chain.mineEmpty(300);
    var kept = new MemoryLogs();
    read(kept, chain, new Lies(chain));
    chain.drop(290);
    chain.mineEmpty(300);
    assertThat(read(kept, chain, new Lies(chain))).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(kept.all()).isEqualTo(chain.truth());
    var all = new ArrayList<Long>();
    kept.lastMark().ifPresent(mark -> all.add(mark.block()));
    assertThat(all).containsExactly(chain.newest());
  }
}
