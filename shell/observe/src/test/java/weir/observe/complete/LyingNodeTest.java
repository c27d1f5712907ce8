package weir.observe.complete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.proof.Header;
import weir.observe.chain.ChainSource;
import weir.units.Address;
import weir.units.Hash32;

/** A node that lies, lags or leaves out is noticed; what it did heals with an honest one. */
final class LyingNodeTest {

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

  /** Block 21 deploys, 22 funds, 23 opens, 41 and 61 pay; then 20 empty blocks. */
  private static MemoryChain chain() {
    var chain = new MemoryChain();
    chain.mineEmpty(20);
    chain.next().deployToken(units(1_000), ISSUER).deployVault().mine();
    chain.next().transfer(ISSUER, MemoryChain.VAULT, units(600)).mine();
    chain.next().open(units(600)).mine();
    chain.mineEmpty(17);
    chain.next().pay(0, ADA, units(100)).mine();
    chain.mineEmpty(19);
    chain.next().pay(0, ADA, units(200)).pay(0, ADA, units(7)).mine();
    chain.mineEmpty(20);
    return chain;
  }

  private static ReadingOutcome read(ChainSource source, KeptLogs kept) throws IOException {
    return read(source, kept, CompleteReading.Options.usual(0));
  }

  private static ReadingOutcome read(
      ChainSource source, KeptLogs kept, CompleteReading.Options options) throws IOException {
    return new CompleteReading(source, MemoryChain.SUBJECT, options, kept, QUIET).read();
  }

  private static final CompleteReading.Options COMPLETE =
      new CompleteReading.Options(0, OptionalLong.empty(), OptionalLong.empty(), true);

  /** A node that changes its answers to questions for logs. */
  private static ChainSource changing(ChainSource honest, UnaryOperator<List<Log>> change) {
    return new Lies(honest) {
      @Override
      List<Log> logs(LogFilter filter, long from, long to) throws IOException {
        return change.apply(super.logs(filter, from, to));
      }
    };
  }

  private static void assertHeals(MemoryChain chain, MemoryLogs kept) throws IOException {
    assertThat(read(chain, kept)).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(kept.all()).isEqualTo(chain.truth());
  }

  @Test
  void an_honest_chain_is_read_from_the_deployment_on_and_further() throws IOException {
    var chain = chain();
    var kept = new MemoryLogs();
    var asked = new ArrayList<Long>();
    var source =
        new Lies(chain) {
          @Override
          List<Log> logs(LogFilter filter, long from, long to) throws IOException {
            asked.add(from);
            return super.logs(filter, from, to);
          }
        };
    assertThat(read(source, kept)).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(kept.all()).isEqualTo(chain.truth());
    assertThat(asked).containsExactly(21L);
    chain.next().topUp(0, units(5)).transfer(ISSUER, MemoryChain.VAULT, units(5)).mine();
    assertHeals(chain, kept);
    assertThat(kept.markBefore(21).orElseThrow().block()).isEqualTo(20);
  }

  @Test
  void one_empty_answer_is_noticed_and_read_again() throws IOException {
    var chain = chain();
    var kept = new MemoryLogs();
    int[] calls = {0};
    ChainSource once = changing(chain, logs -> calls[0]++ == 0 ? List.of() : logs);
    assertThat(read(once, kept)).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(kept.all()).isEqualTo(chain.truth());
    assertThat(calls[0]).isGreaterThan(1);
  }

  @Test
  void logs_that_stay_left_out_make_the_reading_lacking_from_their_block_on() throws IOException {
    var chain = chain();
    var kept = new MemoryLogs();
    ChainSource behind =
        changing(chain, logs -> logs.stream().filter(log -> log.block() != 61).toList());
    var lacking = (ReadingOutcome.Lacking) read(behind, kept);
    assertThat(lacking.from()).isEqualTo(61);
    assertThat(lacking.to()).isEqualTo(61);
    assertThat(lacking.reason())
        .isEqualTo("the receipts of block 61 show 4 logs, of which eth_getLogs showed 0");
    assertThat(lacking.differences())
        .anyMatch(line -> line.endsWith("is 293 by the chain, and 500 by the logs"))
        .contains("what pool 0 has paid is 307 by the chain, and 100 by the logs");
    assertThat(kept.lastMark().orElseThrow().block()).isLessThan(61);
    assertHeals(chain, kept);
  }

  @Test
  void a_cut_list_and_a_lost_single_log_are_noticed_wherever_they_are() throws IOException {
    var chain = chain();
    for (int cut = 0; cut < chain.truth().size(); cut++) {
      int at = cut;
      var kept = new MemoryLogs();
      Hash32 transaction = chain.truth().get(at).where().transaction();
      int index = chain.truth().get(at).where().log();
      ChainSource one =
          changing(
              chain,
              logs ->
                  logs.stream()
                      .filter(log -> log.index() != index || !log.transaction().equals(transaction))
                      .toList());
      assertThat(read(one, kept)).as("log " + at).isInstanceOf(ReadingOutcome.Lacking.class);
      assertHeals(chain, kept);
      var other = new MemoryLogs();
      ChainSource rest = changing(chain, logs -> logs.subList(0, Math.min(at, logs.size())));
      assertThat(read(rest, other)).as("from " + at).isInstanceOf(ReadingOutcome.Lacking.class);
      assertHeals(chain, other);
    }
  }

  @Test
  void doubled_reordered_and_removed_logs_change_nothing() throws IOException {
    var chain = chain();
    List<UnaryOperator<List<Log>>> changes =
        List.of(
            logs -> {
              var twice = new ArrayList<>(logs);
              twice.addAll(logs);
              return twice;
            },
            logs -> {
              var turned = new ArrayList<>(logs);
              Collections.reverse(turned);
              return turned;
            },
            logs -> {
              var more = new ArrayList<>(logs);
              logs.forEach(log ->
                  more.add(
                      new Log(
                          log.address(),
                          log.topics(),
                          log.data(),
                          log.block(),
                          new Hash32(6, 6, 6, 6),
                          log.transaction(),
                          log.index(),
                          true)));
              return more;
            });
    for (UnaryOperator<List<Log>> change : changes) {
      var kept = new MemoryLogs();
      assertHeals(chain, kept);
      var changed = new MemoryLogs();
      assertThat(read(changing(chain, change), changed))
          .isInstanceOf(ReadingOutcome.Complete.class);
      assertThat(changed.all()).isEqualTo(kept.all());
    }
  }

  @Test
  void an_invented_log_is_not_in_the_bloom_of_its_block() {
    var chain = chain();
    ChainSource inventing =
        changing(
            chain,
            logs -> {
              var more = new ArrayList<>(logs);
              for (Log log : logs) {
                if (log.block() == 22) {
                  more.add(
                      new Log(
                          log.address(),
                          List.of(log.topics().getFirst(), log.topics().getLast(), Hash32.ZERO),
                          log.data(),
                          22,
                          log.blockHash(),
                          log.transaction(),
                          9,
                          false));
                }
              }
              return more;
            });
    assertThatThrownBy(() -> read(inventing, new MemoryLogs()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("log 9 of block 22")
        .hasMessageContaining("bloom");
  }

  @Test
  void a_node_that_is_behind_drops_nothing() throws IOException {
    var chain = chain();
    var kept = new MemoryLogs();
    assertHeals(chain, kept);
    for (long newest : new long[] {0, 30, 80}) {
      var lagging =
          new Lies(chain) {
            @Override
            public long newest() {
              return newest;
            }

            @Override
            public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
              return super.headers(numbers).stream()
                  .map(header -> header.filter(each -> each.number() <= newest))
                  .toList();
            }
          };
      assertThatThrownBy(() -> read(lagging, kept))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "liar is behind: its newest block is %d, and the facts were read up to block 81."
                      .formatted(newest)
                  + " Nothing was dropped; it stayed so for 60 seconds. Try again later, or use"
                  + " another node");
      assertThat(kept.all()).isEqualTo(chain.truth());
    }
  }

  @Test
  void a_false_time_is_not_the_chains() {
    var chain = chain();
    var dating =
        new Lies(chain) {
          @Override
          public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
            return super.headers(numbers).stream().map(header -> header.map(this::dated)).toList();
          }

          private Header dated(Header header) {
            return header.number() < 81
                ? header
                : new Header(
                    header.number(),
                    header.hash(),
                    header.parent(),
                    header.time().plusSeconds(400_000_000),
                    header.stateRoot(),
                    header.receiptsRoot(),
                    header.bloom(),
                    Hash32.ZERO);
          }
        };
    assertThatThrownBy(() -> read(dating, new MemoryLogs()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a header of block 81 that does not have the hash it states");
  }

  @Test
  void a_pair_that_is_hidden_is_found_by_the_blooms_of_all_headers() throws IOException {
    var chain = chain();
    chain.next().transfer(MemoryChain.TREASURY, ADA, units(0)).mine();
    chain.next().transfer(ISSUER, MemoryChain.TREASURY, units(9)).mine();
    chain.next().transfer(MemoryChain.TREASURY, ADA, units(5)).mine();
    chain.next().transfer(ADA, MemoryChain.TREASURY, units(5)).mine();
    chain.mineEmpty(3);
    ChainSource hiding =
        changing(
            chain,
            logs -> logs.stream().filter(log -> log.block() < 84 || log.block() > 85).toList());
    var kept = new MemoryLogs();
    assertThat(read(hiding, kept)).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(kept.all()).isNotEqualTo(chain.truth());
    var lacking = (ReadingOutcome.Lacking) read(hiding, kept, COMPLETE);
    assertThat(lacking.from()).isEqualTo(84);
    assertThat(read(chain, kept, COMPLETE)).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(kept.all()).isEqualTo(chain.truth());
  }

  @Test
  void a_block_that_is_not_there_is_named() {
    var chain = chain();
    var holed =
        new Lies(chain) {
          @Override
          public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
            return super.headers(numbers).stream()
                .map(header -> header.filter(each -> each.number() != 41))
                .toList();
          }
        };
    assertThatThrownBy(() -> read(holed, new MemoryLogs()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("liar does not show block 41");
  }

  @Test
  void without_old_states_the_blooms_find_the_block() throws IOException {
    var chain = chain().keepingStates(5);
    var kept = new MemoryLogs();
    ChainSource hiding =
        changing(chain, logs -> logs.stream().filter(log -> log.block() != 41).toList());
    var lacking = (ReadingOutcome.Lacking) read(hiding, kept);
    assertThat(lacking.from()).isEqualTo(41);
    assertHeals(chain, kept);
  }

  @Test
  void without_receipts_both_causes_are_named() throws IOException {
    var chain = chain().withoutReceipts();
    ChainSource hiding =
        changing(chain, logs -> logs.stream().filter(log -> log.block() != 41).toList());
    var lacking = (ReadingOutcome.Lacking) read(hiding, new MemoryLogs());
    assertThat(lacking.from()).isEqualTo(41);
    assertThat(lacking.reason())
        .contains(
            "either logs of block 41 are missing, or the token changes balances without logs");
  }

  @Test
  void a_token_that_changes_balances_without_logs_is_told_from_a_node_that_leaves_logs_out()
      throws IOException {
    for (long states : new long[] {5, 1L << 40}) {
      var chain = chain().keepingStates(states);
      chain.next().moveSilently(MemoryChain.VAULT, ADA, units(50)).mine();
      chain.next().pay(0, ADA, units(1)).mine();
      var kept = new MemoryLogs();
      var complete = (ReadingOutcome.Complete) read(chain, kept);
      assertThat(kept.all()).isEqualTo(chain.truth());
      assertThat(complete.notes()).singleElement().asString().contains("without logs");
      ChainSource hiding =
          changing(chain, logs -> logs.stream().filter(log -> log.block() != 83).toList());
      var lacking = (ReadingOutcome.Lacking) read(hiding, new MemoryLogs());
      assertThat(lacking.from()).isEqualTo(83);
    }
  }

  @Test
  void on_a_chain_of_another_rule_a_second_node_is_asked_for() throws IOException {
    var chain = new MemoryChain().withoutRule();
    assertThat(((ReadingOutcome.Complete) read(new MemoryChain(), new MemoryLogs())).notes())
        .isEmpty();
    // The first block of this chain was made before the rule was taken away.
    chain.drop(1);
    chain.mineEmpty(3);
    chain.next().deployToken(units(10), ISSUER).mine();
    var other =
        new Lies(chain) {
          @Override
          public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
            return super.headers(numbers).stream()
                .map(header -> header.filter(each -> each.number() > 0))
                .toList();
          }
        };
    var complete =
        (ReadingOutcome.Complete)
            read(
                other,
                new MemoryLogs(),
                new CompleteReading.Options(0, OptionalLong.of(1), OptionalLong.empty(), false));
    assertThat(complete.notes()).singleElement().asString().contains("second node with --rpc");
  }

  @Test
  void what_is_final_is_dropped_with_consent_only() throws IOException {
    var chain = chain();
    chain.mineEmpty(100);
    var kept = new MemoryLogs();
    assertHeals(chain, kept);
    chain.drop(160);
    chain.mineEmpty(200);
    List<weir.ledger.RawLog> before = kept.all();
    assertThatThrownBy(() -> read(chain, kept))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Nothing was dropped")
        .hasMessageContaining("--reorg-below 53");
    assertThat(kept.all()).isEqualTo(before);
    var consented =
        new CompleteReading.Options(0, OptionalLong.empty(), OptionalLong.of(53), false);
    assertThat(read(chain, kept, consented)).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(kept.all()).isEqualTo(chain.truth());
  }

  @Test
  void a_fork_above_what_is_final_is_followed() throws IOException {
    var chain = chain().withFinalized(50);
    var kept = new MemoryLogs();
    assertHeals(chain, kept);
    chain.drop(21);
    chain.next().pay(0, ADA, units(3)).mine();
    chain.mineEmpty(25);
    assertHeals(chain, kept);
  }

  @Test
  void a_stated_beginning_after_the_deployment_is_refused() throws IOException {
    var chain = chain();
    var late = new CompleteReading.Options(0, OptionalLong.of(30), OptionalLong.empty(), false);
    assertThatThrownBy(() -> read(chain, new MemoryLogs(), late))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was there before block 30")
        .hasMessageContaining("begin with block 21");
    var early = new CompleteReading.Options(0, OptionalLong.of(11), OptionalLong.empty(), false);
    var kept = new MemoryLogs();
    assertThat(read(chain, kept, early)).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(kept.all()).isEqualTo(chain.truth());
  }
}
