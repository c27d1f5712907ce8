package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.AbiEvent;
import weir.evm.AbiFunction;
import weir.evm.EmbeddedChain;
import weir.evm.RpcReply;
import weir.json.Json;
import weir.testkit.Repository;
import weir.units.Bytes;

/** An honest settlement, read through nodes as they are: it is kept, or it cannot be judged. */
final class OddNodesTest {

  private static final String KEY =
      "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

  private static final String PLAN =
      """
      weir: 1
      name: Node
      asset: {symbol: TST, name: Test, decimals: 18, supply: 1_000}
      chain: eip155:31337
      genesis: 2026-01-02
      issuer: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
      distributions:
        drop:
          path: airdrop
          share: 60%
          recipients: {file: list.csv, tokens: amount}
          release:
            - jump: 100%
        team:
          path: vesting
          share: 40%
          recipient: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          release:
            - ramp: 100 days
      """;

  private static final String LIST =
      """
      address,amount
      0x70997970C51812dc3A010C7d01b50e0d17dc79C8,200
      0x90F79bf6EB2c4f870365E785982E1f101E93b906,400
      """;

  /** Blocks below this one are empty: the contracts come to be above. */
  private static final int EMPTY = 64;

  @TempDir private static Path home;
  @TempDir private Path folder;

  private static EmbeddedChain chain;
  private static String plan;

  @BeforeAll
  static void settle() throws IOException {
    chain =
        EmbeddedChain.start(
            new EmbeddedChain.Setup(
                Repository.root().resolve("embedded"),
                31337,
                Instant.parse("2026-01-03T00:00:00Z"),
                EmbeddedChain.Mining.EACH_TRANSACTION),
            line -> {});
    chain.node().rpc().call("anvil_mine", "0x" + Integer.toHexString(EMPTY));
    plan = Files.writeString(home.resolve("plan.yaml"), PLAN).toString();
    Files.writeString(home.resolve("list.csv"), LIST);
    Path key = Files.writeString(home.resolve("key"), KEY);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    String file = home.resolve("s.json").toString();
    String rpc = chain.uri().toString();
    assertFine(Run.of("settle", "plan", plan, "--push", "drop", "--out", file));
    assertFine(Run.of("settle", "apply", file, "--rpc", rpc, "--key", key.toString(), "--yes"));
  }

  @AfterAll
  static void stop() {
    chain.close();
  }

  private static void assertFine(Run run) {
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
  }

  private static Run verify(String url, String... more) {
    var arguments = new ArrayList<>(List.of("verify", plan, "--rpc", url, "--patience", "1"));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  /** Answers {@code eth_getLogs} otherwise. */
  private interface LogsAs {
    Json change(List<Json> logs) throws IOException;
  }

  private static OddNode.Manner logs(LogsAs as) {
    return (method, params, behind) ->
        method.equals("eth_getLogs") && behind.answer() instanceof RpcReply.Result(var value)
            ? new RpcReply.Result(as.change(value.asArray()))
            : behind.answer();
  }

  private static long number(Json log) throws IOException {
    return Long.decode(log.asFields().require("blockNumber").asText());
  }

  /** Leaves out the newest block that has logs. */
  private static Json withoutNewest(List<Json> logs) throws IOException {
    long newest = 0;
    for (Json log : logs) {
      newest = Math.max(newest, number(log));
    }
    var rest = new ArrayList<Json>();
    for (Json log : logs) {
      if (number(log) < newest) {
        rest.add(log);
      }
    }
    return Json.of(rest);
  }

  @Test
  void a_node_whose_logs_are_behind_cannot_be_judged_by_and_leaves_nothing_behind()
      throws IOException {
    String facts = folder.resolve("facts.jsonl").toString();
    try (var behind = new OddNode(chain.node(), logs(OddNodesTest::withoutNewest))) {
      Run run = verify(behind.url());
      assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(3);
      assertThat(run.out())
          .startsWith("cannot judge: incomplete\nthe node's logs and balances do not agree")
          .contains("is 400000000000000000000 by the chain, and 1000000000000000000000 by the logs")
          .contains("of which eth_getLogs showed 0")
          .contains("a token whose balances change without logs")
          .doesNotContain("I1");
      Run json = verify(behind.url(), "--format", "json");
      assertThat(json.exit()).isEqualTo(3);
      assertThat(Json.parse(json.out()).asFields().require("incomplete").asFlag()).isTrue();
      assertThat(verify(behind.url(), "--facts", facts).exit()).isEqualTo(3);
      Run observed =
          Run.of(
              "observe",
              plan,
              "--rpc",
              behind.url(),
              "--patience",
              "0",
              "--out",
              folder.resolve("o").toString());
      assertThat(observed.exit()).isEqualTo(3);
      assertThat(observed.err()).contains("the node's logs and balances do not agree");
    }
    Run healed = verify(chain.uri().toString(), "--facts", facts);
    assertFine(healed);
    assertThat(healed.out()).contains("match the plan exactly");
  }

  @Test
  void a_second_node_heals_what_the_first_leaves_out() {
    try (var behind = new OddNode(chain.node(), logs(OddNodesTest::withoutNewest))) {
      Run run = verify(behind.url(), "--rpc", chain.uri().toString());
      assertFine(run);
      assertThat(run.out()).contains("match the plan exactly");
      assertThat(run.err()).contains("shows other logs of block");
    }
  }

  @Test
  void logs_that_are_marked_removed_are_passed_over() {
    OddNode.Manner manner =
        logs(logs -> {
          var more = new ArrayList<>(logs);
          if (!logs.isEmpty()) {
            more.add(
                logs.getLast()
                    .asFields()
                    .without("removed")
                    .with("removed", true)
                    .without("blockHash")
                    .with("blockHash", "0x" + "ab".repeat(32)));
          }
          return Json.of(more);
        });
    try (var odd = new OddNode(chain.node(), manner)) {
      assertFine(verify(odd.url()));
    }
  }

  /** Refuses questions for blocks below a number, as nodes that have dropped them. */
  private static OddNode.Manner pruned(long kept) {
    return (method, params, behind) -> {
      OptionalLong block = OptionalLong.empty();
      if (method.equals("eth_getLogs")) {
        var from = params.getFirst().asFields().require("fromBlock").asText();
        block = OptionalLong.of(Long.decode(from));
      } else if (method.equals("eth_getBlockByNumber")
          && params.getFirst().asText().startsWith("0x")) {
        block = OptionalLong.of(Long.decode(params.getFirst().asText()));
      }
      return block.isPresent() && block.getAsLong() < kept && block.getAsLong() > 0
          ? OddNode.refused(4444, "history before block " + kept + " is gone")
          : behind.answer();
    };
  }

  @Test
  void a_node_without_the_oldest_blocks_is_enough_if_nothing_happened_in_them() {
    try (var odd = new OddNode(chain.node(), pruned(20))) {
      assertFine(verify(odd.url()));
    }
  }

  @Test
  void a_node_without_blocks_that_are_needed_is_told_with_its_first_block() {
    try (var odd = new OddNode(chain.node(), pruned(EMPTY + 3))) {
      Run run = verify(odd.url());
      assertThat(run.exit()).as(run.out()).isEqualTo(2);
      assertThat(run.err()).contains("keeps no blocks before " + (EMPTY + 3)).contains("--from");
    }
  }

  @Test
  void a_range_that_is_refused_with_any_code_is_narrowed() {
    OddNode.Manner manner =
        (method, params, behind) -> {
          if (method.equals("eth_getLogs")) {
            var filter = params.getFirst().asFields();
            long width =
                Long.decode(filter.require("toBlock").asText())
                    - Long.decode(filter.require("fromBlock").asText());
            if (width >= 5) {
              return OddNode.refused(-32600, "at most 5 blocks");
            }
          }
          return behind.answer();
        };
    try (var odd = new OddNode(chain.node(), manner)) {
      assertFine(verify(odd.url()));
    }
  }

  @Test
  void a_node_that_is_behind_the_facts_is_told_and_nothing_is_dropped() throws IOException {
    Path facts = folder.resolve("facts.jsonl");
    assertFine(verify(chain.uri().toString(), "--facts", facts.toString()));
    byte[] before = Files.readAllBytes(facts);
    OddNode.Manner manner =
        (method, params, behind) -> {
          if (method.equals("eth_blockNumber")) {
            return new RpcReply.Result(Json.of("0x0"));
          }
          boolean isBlock = method.equals("eth_getBlockByNumber");
          return isBlock && !params.getFirst().asText().equals("0x0")
              ? new RpcReply.Result(Json.ofNull())
              : behind.answer();
        };
    try (var odd = new OddNode(chain.node(), manner)) {
      Run run = verify(odd.url(), "--facts", facts.toString());
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("is behind: its newest block is 0");
      assertThat(facts).hasBinaryContent(before);
    }
  }

  @Test
  void a_false_time_is_noticed() {
    OddNode.Manner manner =
        (method, params, behind) -> {
          RpcReply usual = behind.answer();
          if (method.equals("eth_getBlockByNumber")
              && usual instanceof RpcReply.Result(Json.Fields block)) {
            long number = Long.decode(block.require("number").asText());
            return number <= EMPTY + 3
                ? usual
                : new RpcReply.Result(block.without("timestamp").with("timestamp", "0x7e000000"));
          }
          return usual;
        };
    try (var odd = new OddNode(chain.node(), manner)) {
      Run run = verify(odd.url());
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("does not have the hash it states");
    }
  }

  @Test
  void a_node_that_also_lies_about_balances_is_contradicted_by_the_proof_of_the_state() {
    var balanceOf = AbiFunction.of("balanceOf(address)", "(uint256)");
    OddNode.Manner hiding = logs(OddNodesTest::withoutNewest);
    OddNode.Manner manner =
        (method, params, behind) -> {
          if (method.equals("eth_call")) {
            Bytes data = Bytes.parse(params.getFirst().asFields().require("data").asText());
            if (data.startsWith(balanceOf.selector())) {
              return new RpcReply.Result(Json.of("0x" + "%064x".formatted(BigInteger.TEN.pow(21))));
            }
          }
          return hiding.answer(method, params, behind);
        };
    try (var odd = new OddNode(chain.node(), manner)) {
      Run run = verify(odd.url());
      assertThat(run.exit()).as(run.out()).isEqualTo(2);
      assertThat(run.err()).contains("proves by the root of the state that it is");
    }
  }

  /** Refuses the logs of its newest block, as while it indexes it, also by itself so many times. */
  private static OddNode.Manner indexing(int times) {
    int[] refused = {0};
    return (method, params, behind) -> {
      if (method.equals("eth_getLogs") && refused[0] < times) {
        var filter = params.getFirst().asFields();
        long to = Long.decode(filter.require("toBlock").asText());
        if (to == chain.node().blockNumber()) {
          refused[0] += Long.decode(filter.require("fromBlock").asText()) == to ? 1 : 0;
          return OddNode.refused(-32000, "log index is still being built");
        }
      }
      return behind.answer();
    };
  }

  @Test
  void a_node_that_still_indexes_is_waited_for() {
    try (var odd = new OddNode(chain.node(), indexing(3))) {
      assertFine(verify(odd.url()));
    }
  }

  @Test
  void a_node_that_does_not_stop_indexing_is_told_in_its_own_words() {
    try (var odd = new OddNode(chain.node(), indexing(1_000))) {
      Run run = verify(odd.url());
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err())
          .contains("log index is still being built")
          .contains("it stayed so for a second. Try again later, or use another node");
    }
  }

  @Test
  void what_the_vault_says_of_a_pool_is_contradicted_by_the_proof_of_the_state() {
    var pools = AbiFunction.of("pools(uint256)", "((bytes32,uint128,uint128,bool))");
    OddNode.Manner manner =
        (method, params, behind) -> {
          RpcReply usual = behind.answer();
          if (method.equals("eth_call") && usual instanceof RpcReply.Result(var value)) {
            Bytes data = Bytes.parse(params.getFirst().asFields().require("data").asText());
            if (data.startsWith(pools.selector())) {
              String words = value.asText();
              return new RpcReply.Result(
                  Json.of(words.substring(0, 66) + "%064x".formatted(7) + words.substring(130)));
            }
          }
          return usual;
        };
    try (var odd = new OddNode(chain.node(), manner)) {
      Run run = verify(odd.url());
      assertThat(run.exit()).as(run.out()).isEqualTo(2);
      assertThat(run.err())
          .contains("the total of pool 0 is 7, and proves by the root of the state that it is 6");
    }
  }

  @Test
  void without_proofs_the_bits_of_paid_grants_are_read_from_the_storage() {
    OddNode.Manner manner =
        (method, params, behind) ->
            method.equals("eth_getProof")
                ? OddNode.refused(-32601, "the method eth_getProof does not exist")
                : behind.answer();
    try (var odd = new OddNode(chain.node(), manner)) {
      assertFine(verify(odd.url()));
      assertThat(odd.methods()).contains("eth_getStorageAt");
    }
  }

  /** The transfers are all there, and so are the amounts; the bits are what is missing. */
  @Test
  void the_event_of_a_push_that_is_left_out_is_missed_though_the_node_says_that_no_bit_is_set() {
    String pushed =
        AbiEvent.of("Pushed(uint256 indexed,uint256 indexed,uint256)").topic().toString();
    OddNode.Manner hiding =
        logs(logs -> {
          var rest = new ArrayList<Json>();
          for (Json log : logs) {
            if (!log.asFields().require("topics").asArray().getFirst().asText().equals(pushed)) {
              rest.add(log);
            }
          }
          return Json.of(rest);
        });
    OddNode.Manner manner =
        (method, params, behind) ->
            method.equals("eth_getStorageAt")
                ? new RpcReply.Result(Json.of("0x0"))
                : hiding.answer(method, params, behind);
    try (var odd = new OddNode(chain.node(), manner)) {
      Run run = verify(odd.url());
      assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(3);
      assertThat(run.out())
          .contains("which of the 256 grants of pool 0 from 0 on are paid is 3 by the chain, and 0")
          .contains("what pool 0 has paid is 600000000000000000000 by the chain, and 0 by the logs")
          .contains("of which eth_getLogs showed 2");
    }
  }

  @Test
  void everything_of_an_honest_chain_is_proven_without_further_ado() throws IOException {
    try (var odd = new OddNode(chain.node(), (method, params, behind) -> behind.answer())) {
      Run run = verify(odd.url(), "--complete");
      assertFine(run);
      assertThat(run.err()).doesNotContain("note");
      System.out.println("calls of verify --complete: " + odd.methods().size());
      odd.methods().clear();
      assertFine(verify(odd.url()));
      System.out.println("calls of verify: " + odd.methods().size());
      assertThat(odd.methods()).contains("eth_getProof").doesNotContain("eth_getBlockReceipts");
    }
  }
}
