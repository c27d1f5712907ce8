package weir.settle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.AbiFunction;
import weir.evm.AbiTuple;
import weir.evm.BlockTag;
import weir.evm.EmbeddedChain;
import weir.evm.Node;
import weir.evm.Receipt;
import weir.evm.keys.DevelopmentAccounts;
import weir.json.Json;
import weir.json.JsonRules;
import weir.settle.outlook.LeftOut;
import weir.settle.outlook.Readiness;
import weir.settle.plan.ChainStanding;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.settle.plan.SettlementPlanner;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.RegistryCalls;
import weir.vault.VaultViews;

/** Pushes of several lists in one transaction, and several transactions on their way. */
class PackedPushTest {

  private static final AbiFunction SET_BLOCKED = AbiFunction.of("setBlocked(address,bool)");
  private static final Instant AS_OF = Instant.parse("2026-01-03T00:00:00Z");

  @TempDir private Path folder;
  private EmbeddedChain chain;
  private Node node;

  @BeforeEach
  void start() throws IOException {
    chain =
        EmbeddedChain.start(
            new EmbeddedChain.Setup(
                Repository.root().resolve("embedded"),
                31_337,
                AS_OF,
                EmbeddedChain.Mining.WHEN_TOLD,
                36_000_000),
            line -> {});
    node = chain.node();
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  /** The grants of the one list are at one place, those of the other over time. */
  @Test
  void bad_receivers_are_cut_out_of_a_packed_transaction_by_the_names_of_their_lists()
      throws Exception {
    Address token = odd();
    for (int row : List.of(1, 6)) {
      send(token, SET_BLOCKED.encode(PlannedPlans.holder(row), true));
    }
    var pushes = new Pushes(List.of("drop", "slow"), Pushes.AS_GAS_ALLOWS);
    Settlement whole = planned(token, pushes);
    Action packed = pushes(whole).getFirst();
    assertThat(pushes(whole)).hasSize(1);
    assertThat(packed.to()).isEqualTo(RegistryCalls.ADDRESS);
    assertThat(packed.says())
        .isEqualTo(
            "push to grants 0 to 6 of drop (pool 0), and grants 0 to 4 of slow (pool 1) what is"
                + " due to each");
    Readiness ready = Settler.look(whole, node);
    assertThat(ready.blockers()).isEmpty();
    assertThat(ready.leftOut())
        .extracting(LeftOut::distribution, LeftOut::index)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("drop", 1L),
            org.assertj.core.groups.Tuple.tuple("drop", 6L),
            org.assertj.core.groups.Tuple.tuple("slow", 1L));
    assertThat(ready.refusals().getFirst())
        .startsWith("grant 1 of drop cannot be pushed to " + PlannedPlans.holder(1))
        .doesNotContain("pool 0");

    Settlement cut = planned(token, pushes.without(ready.leftOut()));
    assertThat(pushes(cut)).hasSize(1);
    assertThat(pushes(cut).getFirst().says())
        .isEqualTo(
            "push to grants 0 to 0 of drop (pool 0), and grants 2 to 5 of drop (pool 0), and grants"
                + " 0 to 0 of slow (pool 1), and grants 2 to 4 of slow (pool 1) what is due to"
                + " each");
    assertThat(Settler.look(cut, node).refusals()).isEmpty();
    apply(cut, Integer.MAX_VALUE);
    var views = new VaultViews(node, BlockTag.LATEST);
    for (int row = 0; row < 7; row++) {
      long drop = row == 1 || row == 6 ? 0 : row + 1;
      long slow = row == 1 || row > 4 ? 0 : row + 1;
      assertThat(views.balance(token, PlannedPlans.holder(row)))
          .as("row " + row)
          .isEqualTo(BigInteger.valueOf(drop + slow));
    }
  }

  /** What was signed is what lands, whatever a pool forgets and however often a run ends. */
  @Test
  void an_evicted_transaction_in_the_middle_and_a_restart_sign_nothing_again() throws Exception {
    Address token = odd();
    Settlement settlement = planned(token, new Pushes(List.of("drop", "slow"), 1));
    assertThat(pushes(settlement)).hasSize(12);
    assertThatThrownBy(() -> apply(settlement, 8)).isInstanceOf(Stopped.class);
    Map<Long, String> waiting = waiting();
    assertThat(waiting).as("in flight at once").hasSizeGreaterThanOrEqualTo(8);
    String evicted = List.copyOf(waiting.values()).get(waiting.size() / 2);
    node.rpc().call("anvil_dropTransaction", evicted);
    assertThat(waiting()).hasSizeLessThan(waiting.size());

    apply(settlement, Integer.MAX_VALUE);
    Map<String, Integer> signed = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("journal"))) {
      Json.Fields entry = Json.parse(line).asFields();
      if (entry.get("intended").isPresent()) {
        signed.merge(entry.require("intended").asText(), 1, Integer::sum);
        Hash32 hash = Hash32.parse(entry.require("transaction").asText());
        assertThat(node.receipt(hash)).as(line).isPresent();
      }
    }
    assertThat(signed).hasSameSizeAs(settlement.actions());
    assertThat(signed.values()).as("signatures of each action").containsOnly(1);
    assertThat(node.receipt(Hash32.parse(evicted)).orElseThrow().succeeded()).isTrue();
    var views = new VaultViews(node, BlockTag.LATEST);
    for (int row = 0; row < 7; row++) {
      assertThat(views.balance(token, PlannedPlans.holder(row)))
          .isEqualTo(BigInteger.valueOf(row > 4 ? row + 1 : 2 * (row + 1)));
    }
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Sends; stops as soon as so many transactions wait for a block. */
  private void apply(Settlement settlement, int stopAt) throws Exception {
    Settler.apply(
        settlement,
        Set.of(),
        folder.resolve("journal"),
        node,
        DevelopmentAccounts.signer(0),
        SendingTerms.of(settlement),
        action -> {},
        pause -> {
          try {
            if (waiting().size() >= stopAt) {
              throw new Stopped();
            }
            chain.mine();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Map<Long, String> waiting() throws IOException {
    var byNonce = new TreeMap<Long, String>();
    Json.Fields pool = node.rpc().call("txpool_content").asFields();
    for (String kind : List.of("pending", "queued")) {
      for (Json.Member account : pool.require(kind).asFields().members()) {
        for (Json.Member each : account.value().asFields().members()) {
          String hash = each.value().asFields().require("hash").asText();
          byNonce.put(Long.parseLong(each.key()), hash);
        }
      }
    }
    return byNonce;
  }

  private static List<Action> pushes(Settlement settlement) {
    return settlement.actions().stream().filter(each -> each.id().startsWith("push/")).toList();
  }

  private Address odd() throws Exception {
    Bytes creation;
    try (InputStream in =
        requireNonNull(PackedPushTest.class.getResourceAsStream("OddToken.json"))) {
      Json.Fields json = Json.parse(in, JsonRules.USUAL).asFields();
      creation = Bytes.parse(json.require("bytecode").asText());
    }
    Bytes arguments =
        AbiTuple.of("(address,uint256,uint8,uint256)")
            .encode(DevelopmentAccounts.signer(0).address(), 43L, 0, 0);
    return sent(Json.fields().with("data", Bytes.join(creation, arguments).toString()))
        .created()
        .orElseThrow();
  }

  private void send(Address to, Bytes call) throws Exception {
    sent(Json.fields().with("to", to.toString()).with("data", call.toString()));
  }

  private Receipt sent(Json.Fields message) throws Exception {
    String from = DevelopmentAccounts.signer(5).address().toString();
    Json hash = node.rpc().call("eth_sendTransaction", message.with("from", from));
    chain.mine();
    Receipt receipt = node.receipt(Hash32.parse(hash.asText())).orElseThrow();
    assertThat(receipt.succeeded()).isTrue();
    return receipt;
  }

  private static Settlement planned(Address token, Pushes pushes) {
    var standing =
        new ChainStanding(
            false,
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            List.of(),
            BigInteger.ZERO,
            Optional.of(BigInteger.valueOf(43)));
    String text =
        """
        weir: 1
        name: Packed
        asset: {symbol: PCK, name: Packed, decimals: 0, supply: 43, contract: %s}
        chain: eip155:31337
        genesis: 2026-01-01
        issuer: %s
        distributions:
          drop:
            path: airdrop
            amount: 28
            recipients: {file: holders-7.csv}
            release: [{jump: 100%%}]
          slow:
            path: vesting
            amount: 15
            recipients: {file: holders-5.csv}
            release: [{ramp: 1 day}]
        """
            .formatted(token, DevelopmentAccounts.signer(0).address());
    return SettlementPlanner.plan(
            PlannedPlans.allocation(text), pushes, AS_OF, standing, PlanningChoices.NONE)
        .value()
        .orElseThrow();
  }
}
