package weir.observe.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.proof.Header;
import weir.ledger.RawLog;
import weir.observe.chain.ChainSource;
import weir.observe.chain.ChainState;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;

/** What instant pools have paid, by the logs, is what the vault keeps: amounts and bits. */
final class PaidBitsTest {

  private static final Address ISSUER = new Address(1, 2, 3);

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

  private static MemoryChain.Next opened(MemoryChain chain) {
    chain.mineEmpty(3);
    chain.next().deployToken(units(1_000_000), ISSUER).deployVault().mine();
    chain.next().transfer(ISSUER, MemoryChain.VAULT, units(600_000)).mine();
    chain.next().open(units(300_000)).open(units(300_000)).mine();
    return chain.next();
  }

  private static List<BigInteger> amounts(int count) {
    return Collections.nCopies(count, units(3));
  }

  /**
   * Blocks 7 to 10 pay 300 grants over two words, four of another pool, one alone, and 300 more.
   */
  private static MemoryChain chain() {
    var chain = new MemoryChain();
    opened(chain).push(0, 0, amounts(300)).mine();
    chain.next().push(1, 250, amounts(4)).mine();
    chain.next().take(0, 300, units(5)).mine();
    chain.next().push(0, 301, amounts(300)).mine();
    chain.mineEmpty(5);
    return chain;
  }

  private static ReadingOutcome read(ChainSource source, KeptLogs kept) throws IOException {
    var options = CompleteReading.Options.usual(0);
    return new CompleteReading(source, MemoryChain.SUBJECT, options, kept, QUIET).read();
  }

  @Test
  void pushes_and_claims_of_an_honest_chain_are_what_the_vault_keeps() throws IOException {
    var chain = chain();
    var kept = new MemoryLogs();
    assertThat(read(chain, kept)).isEqualTo(new ReadingOutcome.Complete(head(chain), List.of()));
    assertThat(kept.all()).isEqualTo(chain.truth());
  }

  private static Header head(MemoryChain chain) {
    return chain.headers(List.of(chain.newest())).getFirst().orElseThrow();
  }

  /**
   * Each log in turn, whichever it is: the word of bits of a push whose transfers are all there.
   */
  @Test
  void a_single_log_of_a_push_that_a_node_leaves_out_is_missed() throws IOException {
    var chain = chain();
    List<RawLog> truth = chain.truth();
    List<Integer> looked =
        Stream.concat(
                IntStream.range(0, truth.size())
                    .filter(i -> truth.get(i).contract().equals(MemoryChain.VAULT))
                    .boxed(),
                Stream.of(10, 200, 310, 400))
            .toList();
    for (int left : looked) {
      RawLog one = truth.get(left);
      var kept = new MemoryLogs();
      assertThat(read(without(chain, List.of(one)), kept))
          .as("%s", one)
          .isInstanceOfSatisfying(
              ReadingOutcome.Lacking.class,
              lacking -> assertThat(lacking.from()).isEqualTo(one.where().block()));
      assertThat(read(chain, kept)).isInstanceOf(ReadingOutcome.Complete.class);
      assertThat(kept.all()).isEqualTo(truth);
    }
  }

  /** A word that no log names any more, after the last one that is named. */
  @Test
  void the_last_word_of_a_run_is_missed_though_no_log_names_it() throws IOException {
    var chain = new MemoryChain();
    opened(chain).push(0, 0, amounts(600)).mine();
    chain.mineEmpty(2);
    List<RawLog> words =
        chain.truth().stream()
            .filter(log -> log.where().block() == 7 && log.contract().equals(MemoryChain.VAULT))
            .toList();
    assertThat(words).hasSize(3);
    for (List<RawLog> left : List.of(words.subList(2, 3), words.subList(1, 3))) {
      var lacking = (ReadingOutcome.Lacking) read(without(chain, left), new MemoryLogs());
      assertThat(lacking.differences())
          .anyMatch(line -> line.startsWith("which of the 256 grants of pool 0 from "));
    }
  }

  @Test
  void a_node_without_old_states_shows_the_block_by_its_bloom() throws IOException {
    var chain = chain().keepingStates(3);
    RawLog word =
        chain.truth().stream().filter(log -> log.where().block() == 10).findFirst().orElseThrow();
    var lacking = (ReadingOutcome.Lacking) read(without(chain, List.of(word)), new MemoryLogs());
    assertThat(lacking.from()).isEqualTo(10);
  }

  /** The bits are compared at the head; the way back to the block asks for those that differ. */
  @Test
  void narrowing_asks_only_for_the_words_that_differ() throws IOException {
    var chain = new MemoryChain();
    opened(chain).push(0, 0, amounts(5_200)).mine();
    chain.mineEmpty(1_000);
    RawLog word =
        chain.truth().stream()
            .filter(log -> log.where().block() == 7 && log.contract().equals(MemoryChain.VAULT))
            .skip(18)
            .findFirst()
            .orElseThrow();
    var asked = new ArrayList<Integer>();
    var source = counting(without(chain, List.of(word)), asked);
    var lacking = (ReadingOutcome.Lacking) read(source, new MemoryLogs());
    assertThat(lacking.from()).isEqualTo(7);
    int most = Collections.max(asked);
    assertThat(asked.stream().filter(count -> count == most).count()).isLessThan(10);
    assertThat(asked.stream().filter(count -> count <= 2).count()).isGreaterThan(10);
  }

  private static ChainSource counting(ChainSource of, List<Integer> asked) {
    return new Lies(of) {
      @Override
      public ChainState state(Header at) throws IOException {
        ChainState honest = super.state(at);
        return (ChainState)
            java.lang.reflect.Proxy.newProxyInstance(
                ChainState.class.getClassLoader(),
                new Class<?>[] {ChainState.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("words")) {
                    asked.add(((List<?>) arguments[1]).size());
                  }
                  try {
                    return method.invoke(honest, arguments);
                  } catch (java.lang.reflect.InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
      }
    };
  }

  /** A node that leaves out some logs. */
  private static ChainSource without(ChainSource honest, List<RawLog> left) {
    return new Lies(honest) {
      @Override
      public List<Log> logs(LogFilter filter, long from, long to) throws IOException {
        return super.logs(filter, from, to).stream()
            .filter(log -> left.stream().noneMatch(each -> isSame(log, each)))
            .toList();
      }
    };
  }

  private static boolean isSame(Log log, RawLog other) {
    return log.block() == other.where().block() && log.index() == other.where().log();
  }

  /** Random runs, claims and pushes again, of which any one log is left out. */
  @Test
  void whichever_log_of_random_payments_is_left_out_it_is_missed() throws IOException {
    var source = Source.of(Cases.seed(), 100);
    for (int round = 0; round < 6; round++) {
      var chain = new MemoryChain();
      MemoryChain.Next next = opened(chain);
      int[] paid = {0, 0};
      for (int i = source.between(1, 12); i > 0; i--) {
        int pool = source.between(0, 1);
        int count = source.between(1, 300);
        if (source.between(0, 2) > 0) {
          next.push(pool, paid[pool], amounts(count));
        } else {
          count = 1;
          next.take(pool, paid[pool], units(7));
        }
        paid[pool] += count;
        next.mine();
        next = chain.next();
      }
      List<RawLog> truth = chain.truth();
      RawLog one = truth.get(source.between(0, truth.size() - 1));
      assertThat(read(chain, new MemoryLogs())).isInstanceOf(ReadingOutcome.Complete.class);
      assertThat(read(without(chain, List.of(one)), new MemoryLogs()))
          .as("-Dweir.seed=%d, round %d, %s", Cases.seed(), round, one)
          .isInstanceOf(ReadingOutcome.Lacking.class);
    }
    System.out.printf("payments of which one log is left out, seed %d%n", Cases.seed());
  }
}
