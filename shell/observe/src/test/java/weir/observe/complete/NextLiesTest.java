package weir.observe.complete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.proof.Header;
import weir.observe.chain.ChainSource;
import weir.observe.chain.ChainState;
import weir.observe.chain.NotYet;
import weir.observe.chain.Quorum;
import weir.observe.store.FactStore;
import weir.observe.store.FactStores;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** Lies that fit together, nodes that still index, and facts that another hand has touched. */
final class NextLiesTest {

  private static final Address ISSUER = new Address(1, 2, 3);
  private static final Address ADA = new Address(4, 5, 6);

  @TempDir private Path folder;

  /** Counts how often it waits. */
  private static final class Waiting implements CompleteReading.Listener {

    private int pauses;

    @Override
    public void read(long block, long head) {}

    @Override
    public void pause(Duration time, IOException why) {
      pauses++;
    }
  }

  private static BigInteger units(long number) {
    return BigInteger.valueOf(number);
  }

  /** Block 4 deploys, 5 funds, 6 opens two pools; then payments, 9 of strangers. */
  private static MemoryChain chain() {
    var chain = new MemoryChain();
    chain.mineEmpty(3);
    chain.next().deployToken(units(10_000), ISSUER).deployVault().mine();
    chain.next().transfer(ISSUER, MemoryChain.VAULT, units(6_000)).mine();
    chain.next().open(units(3_000)).open(units(3_000)).mine();
    chain.next().pay(0, ADA, units(100)).mine();
    chain.next().push(1, 0, List.of(units(5), units(6))).mine();
    chain.next().transfer(ISSUER, ADA, units(3)).mine();
    return chain;
  }

  private static ReadingOutcome read(ChainSource source, KeptLogs kept) throws IOException {
    return read(source, kept, new Waiting());
  }

  private static ReadingOutcome read(ChainSource source, KeptLogs kept, Waiting waiting)
      throws IOException {
    var options = CompleteReading.Options.usual(0);
    return new CompleteReading(source, MemoryChain.SUBJECT, options, kept, waiting).read();
  }

  /** No counter shows a transfer between strangers; the bloom and the receipts of the head do. */
  @Test
  void a_node_that_still_indexes_its_newest_block_is_waited_for_and_not_believed()
      throws IOException {
    var chain = chain();
    var kept = new MemoryLogs();
    var waiting = new Waiting();
    var lacking =
        (ReadingOutcome.Lacking) read(Lies.without(chain, log -> log.block() == 9), kept, waiting);
    assertThat(lacking.from()).isEqualTo(9);
    assertThat(lacking.reason()).contains("show 1 logs, of which eth_getLogs showed 0");
    assertThat(waiting.pauses).isEqualTo(2);
    int[] asked = {0};
    ChainSource late = Lies.without(chain, log -> log.block() == 9 && asked[0]++ < 2);
    assertThat(read(late, kept)).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(kept.all()).isEqualTo(chain.truth());
  }

  @Test
  void a_node_that_has_not_got_a_block_yet_is_waited_for() throws IOException {
    var chain = chain();
    int[] asked = {0};
    var late =
        new Lies(chain) {
          @Override
          public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
            boolean isLate = asked[0]++ % 2 == 0 && asked[0] < 9;
            return super.headers(numbers).stream()
                .map(header -> header.filter(each -> !isLate || each.number() < 9))
                .toList();
          }
        };
    var kept = new MemoryLogs();
    var waiting = new Waiting();
    assertThat(read(late, kept, waiting)).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(waiting.pauses).isPositive();
    assertThat(kept.all()).isEqualTo(chain.truth());
  }

  /** One of several machines behind an address is wrong, and only once or twice in a row. */
  @Test
  void a_header_without_its_hash_is_asked_for_again_and_believed_to_be_a_lie_the_third_time()
      throws IOException {
    for (int lies = 1; lies <= 3; lies++) {
      var chain = chain();
      int[] left = {0};
      int most = lies;
      var lying =
          new Lies(chain) {
            @Override
            public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
              var headers = new ArrayList<>(super.headers(numbers));
              int index = numbers.indexOf(7L);
              if (index >= 0 && headers.get(index).isPresent()) {
                boolean isLie = left[0]++ % 3 < most;
                headers.set(index, headers.get(index).map(honest -> isLie ? odd(honest) : honest));
              }
              return headers;
            }
          };
      var kept = new MemoryLogs();
      if (lies < 3) {
        assertThat(read(lying, kept)).isInstanceOf(ReadingOutcome.Complete.class);
        assertThat(kept.all()).isEqualTo(chain.truth());
      } else {
        assertThatThrownBy(() -> read(lying, kept))
            .hasMessageContaining("does not have the hash it states");
      }
    }
  }

  private static Header odd(Header honest) {
    return new Header(
        honest.number(),
        new Hash32(7, 7, 7, 7),
        honest.parent(),
        honest.time(),
        honest.stateRoot(),
        honest.receiptsRoot(),
        honest.bloom(),
        honest.computed());
  }

  /** A node shows its logs twice, once; the next answer is the chain's. */
  @Test
  void logs_that_contradict_each_other_are_asked_for_again() throws IOException {
    var chain = chain();
    int[] asked = {0};
    var odd =
        new Lies(chain) {
          @Override
          public List<Log> logs(LogFilter filter, long from, long to) throws IOException {
            var logs = new ArrayList<>(super.logs(filter, from, to));
            if (!logs.isEmpty() && asked[0]++ < 2) {
              Log first = logs.getFirst();
              logs.add(
                  new Log(
                      first.address(),
                      first.topics(),
                      Bytes.of(new byte[32]),
                      first.block(),
                      first.blockHash(),
                      first.transaction(),
                      first.index(),
                      false));
            }
            return logs;
          }
        };
    var kept = new MemoryLogs();
    assertThat(read(odd, kept)).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(kept.all()).isEqualTo(chain.truth());
    assertThat(asked[0]).isGreaterThan(2);
  }

  /** A scan of all headers takes hours, and nodes refuse some question in each of them. */
  @Test
  void a_scan_of_all_headers_goes_on_where_a_node_refused() throws IOException {
    var chain = chain();
    chain.mineEmpty(950);
    var asked = new TreeMap<Long, Integer>();
    var busy =
        new Lies(chain) {
          @Override
          public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
            if (numbers.size() < 20) {
              return super.headers(numbers);
            }
            int times = asked.merge(numbers.getFirst(), 1, Integer::sum);
            if (times <= 2) {
              throw new NotYet("busy");
            }
            return super.headers(numbers);
          }
        };
    var kept = new MemoryLogs();
    var waiting = new Waiting();
    var options = new CompleteReading.Options(0, OptionalLong.empty(), OptionalLong.empty(), true);
    var outcome = new CompleteReading(busy, MemoryChain.SUBJECT, options, kept, waiting).read();
    assertThat(outcome).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(asked).hasSizeGreaterThanOrEqualTo(9);
    assertThat(asked.values()).containsOnly(3);
    assertThat(waiting.pauses).isEqualTo(2 * asked.size());
  }

  /** The headers hash to what they state, and are of another chain. */
  @Test
  void a_header_of_another_chain_is_not_taken_for_one_of_this() throws IOException {
    var chain = chain();
    var other = new MemoryChain();
    other.mineEmpty(30);
    for (long height = 0; height < chain.size(); height++) {
      long at = height;
      var lying =
          new Lies(chain) {
            @Override
            public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
              var headers = new ArrayList<>(super.headers(numbers));
              int index = numbers.indexOf(at);
              if (index >= 0) {
                headers.set(index, other.headers(List.of(at)).getFirst());
              }
              return headers;
            }
          };
      var kept = new MemoryLogs();
      try {
        if (read(lying, kept) instanceof ReadingOutcome.Complete) {
          assertThat(kept.all()).as("block %d", height).isEqualTo(chain.truth());
          assertThat(height).as("a block without logs, before the contracts").isLessThan(4);
        }
      } catch (IOException e) {
        assertThat(height).as("%s", e.getMessage()).isGreaterThanOrEqualTo(0);
      }
      assertThat(read(chain, kept)).isInstanceOf(ReadingOutcome.Complete.class);
      assertThat(kept.all()).isEqualTo(chain.truth());
    }
  }

  /**
   * Counters of the state before the log that is left out: the node says nothing else than that.
   */
  private static ChainSource consistent(MemoryChain chain, long block, boolean proves) {
    return new Lies(Lies.without(chain, log -> log.block() == block)) {
      @Override
      public ChainState state(Header at) throws IOException {
        return at.number() < block
            ? super.state(at)
            : super.state(chain.headers(List.of(block - 1)).getFirst().orElseThrow());
      }

      @Override
      public Optional<Map<Hash32, BigInteger>> provenWords(
          Header at, Address account, List<Hash32> slots) throws IOException {
        return proves ? chain.provenWords(at, account, slots) : Optional.empty();
      }
    };
  }

  @Test
  void counters_of_another_state_are_contradicted_by_the_proofs_of_token_and_vault()
      throws IOException {
    var chain = chain().withProofs();
    chain.drop(1);
    assertThat(read(chain, new MemoryLogs())).isInstanceOf(ReadingOutcome.Complete.class);
    for (long block = 5; block < chain.size(); block++) {
      ChainSource lying = consistent(chain, block, true);
      assertThatThrownBy(() -> read(lying, new MemoryLogs()))
          .as("block %d", block)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("proves by the root of the state that it is");
    }
  }

  /** What one node without proofs cannot be convicted of, a second one contradicts. */
  @Test
  void counters_of_another_state_are_contradicted_by_a_second_node() {
    var chain = chain();
    chain.drop(1);
    for (long block = 5; block < chain.size(); block++) {
      var both = new Quorum(List.of(consistent(chain, block, false), chain));
      assertThatThrownBy(() -> read(both, new MemoryLogs()))
          .as("block %d", block)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the nodes do not agree on");
    }
  }

  /** Addresses of one host may be one node, and one node does not outvote itself. */
  @Test
  void two_addresses_of_one_host_do_not_replace_what_is_final() throws IOException {
    var chain = chain();
    chain.mineEmpty(200);
    var kept = new MemoryLogs();
    assertThat(read(chain, kept)).isInstanceOf(ReadingOutcome.Complete.class);
    chain.drop(205);
    chain.mineEmpty(260);
    var same =
        new Quorum(
            List.of(
                chain,
                new Lies(chain) {
                  @Override
                  public String name() {
                    return "memory";
                  }
                }));
    assertThatThrownBy(() -> read(same, kept))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Nothing was dropped");
    var honest = chain();
    var complete =
        (ReadingOutcome.Complete) read(new Quorum(List.of(honest, honest)), new MemoryLogs());
    assertThat(complete.notes()).singleElement().asString().contains("may be one node");
    var two = new Quorum(List.of(chain, new Lies(chain)));
    assertThat(read(two, kept)).isInstanceOf(ReadingOutcome.Complete.class);
  }

  /** A node whose finality has gone back, or that states none, is held to the depth. */
  @Test
  void what_is_deep_stays_whatever_finality_a_node_states() throws IOException {
    for (OptionalLong stated : List.of(OptionalLong.empty(), OptionalLong.of(1))) {
      var chain = chain();
      chain.mineEmpty(200);
      var kept = new MemoryLogs();
      assertThat(read(chain, kept)).isInstanceOf(ReadingOutcome.Complete.class);
      chain.drop(205);
      chain.mineEmpty(260);
      var back =
          new Lies(chain) {
            @Override
            public OptionalLong finalized() {
              return stated;
            }
          };
      assertThatThrownBy(() -> read(back, kept)).hasMessageContaining("Nothing was dropped");
    }
  }

  /** Sums of edited facts differ from the chain, too; they are not called missing. */
  @Test
  void facts_that_were_edited_are_called_so_and_not_missing_logs() throws Exception {
    var chain = chain();
    Path file = folder.resolve("facts.db");
    try (FactStore store = FactStores.file(file, MemoryChain.CHAIN, "memory")) {
      read(chain, new StoredLogs(store));
    }
    for (String edit :
        List.of(
            "UPDATE weir_logs SET data = zeroblob(32) WHERE block = 5",
            "UPDATE weir_logs SET data = x'01' WHERE block = 7",
            "DELETE FROM weir_logs WHERE block = 8 AND log = 0")) {
      Path edited = folder.resolve("edited.db");
      java.nio.file.Files.copy(file, edited, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + edited);
          var statement = connection.createStatement()) {
        assertThat(statement.executeUpdate(edit)).isPositive();
      }
      try (FactStore store = FactStores.file(edited, MemoryChain.CHAIN, "memory")) {
        assertThatThrownBy(() -> read(chain, new StoredLogs(store)))
            .as(edit)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("was edited or is damaged");
        assertThat(store.lastMark().orElseThrow().block()).isEqualTo(chain.newest());
      }
    }
  }
}
