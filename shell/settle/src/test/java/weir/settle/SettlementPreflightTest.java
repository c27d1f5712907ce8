package weir.settle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.settle.PlannedPlans.allocation;
import static weir.settle.PlannedPlans.holder;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.AbiFunction;
import weir.evm.AbiTuple;
import weir.evm.BlockTag;
import weir.evm.Create2;
import weir.evm.EmbeddedChain;
import weir.evm.Node;
import weir.evm.Receipt;
import weir.evm.keys.DevelopmentAccounts;
import weir.json.Json;
import weir.json.JsonRules;
import weir.settle.outlook.ActionOutlook;
import weir.settle.outlook.LeftOut;
import weir.settle.outlook.Readiness;
import weir.settle.plan.ChainStanding;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.PushGas;
import weir.settle.plan.Pushes;
import weir.settle.plan.Repacking;
import weir.settle.plan.SettlementPlanner;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.VaultViews;

/** A settlement tried as a whole on a real chain, which stays as it is. */
class SettlementPreflightTest {

  private static final Address ISSUER = DevelopmentAccounts.signer(0).address();

  /** Of a token that others have made, of which the sender says to hold enough. */
  private static final ChainStanding WITH_TOKEN =
      new ChainStanding(
          false,
          List.of(),
          List.of(),
          Map.of(),
          Map.of(),
          List.of(),
          BigInteger.ZERO,
          Optional.of(BigInteger.valueOf(1_000_000)));

  private static final int TAKES_FEE = 1;
  private static final int FALLS = 2;
  private static final int RISES = 4;
  private static final int CALLS = 8;
  private static final int SAYS_FALSE = 16;
  private static final int SAYS_NOTHING = 32;
  private static final int IS_PAUSED = 64;
  private static final int FEE_OF_VAULTS = 128;
  private static final int SURCHARGE = 256;

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
                Instant.parse("2026-01-02T00:00:00Z"),
                EmbeddedChain.Mining.EACH_TRANSACTION),
            line -> {});
    node = chain.node();
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  @Test
  void each_action_sees_what_those_before_it_have_left_and_nothing_is_sent() throws Exception {
    Settlement settlement = planned(plan("", 20, "1 day"), new Pushes(List.of("drop"), 8));
    long before = node.blockNumber();
    Readiness ready = Settler.look(settlement, node);
    assertThat(ready.refusals()).isEmpty();
    assertThat(kinds(ready)).containsOnlyKeys(PlannedPlans.ids(settlement).toArray(String[]::new));
    assertThat(kinds(ready).values()).containsOnly(ActionOutlook.Kind.NEW);
    assertThat(node.blockNumber()).isEqualTo(before);
    assertThat(node.nonce(ISSUER, BlockTag.LATEST)).isZero();
    assertThat(ready.head()).isEqualTo(node.block(BlockTag.LATEST).orElseThrow());
    assertThat(ready.coin()).isEqualTo(node.balance(ISSUER, BlockTag.LATEST));
    assertThat(ready.chain()).isEqualTo(31_337);
    assertThat(ready.node()).isEqualTo(chain.uri().toString());
    assertThat(ready.worstCost().orElseThrow()).isPositive();

    Map<String, Long> used = apply(settlement);
    for (ActionOutlook action : ready.actions()) {
      assertThat(used.get(action.id()))
          .as("gas of %s", action)
          .isBetween(action.gasLimit() / 2, action.gasLimit());
    }
    Readiness again = Settler.look(settlement, node);
    assertThat(again.of(ActionOutlook.Kind.NOTHING_DUE)).hasSize(3);
    assertThat(again.of(ActionOutlook.Kind.DONE))
        .hasSameSizeAs(settlement.actions().subList(3, settlement.actions().size()));
    assertThat(again.worstCost()).contains(BigInteger.ZERO);
  }

  /** A fork could drop what was paid a moment ago, and nothing would send it again. */
  @Test
  void what_was_paid_a_moment_ago_is_not_left_out() throws Exception {
    Settlement settlement = planned(plan("", 20, "1 day"), new Pushes(List.of("drop"), 8));
    apply(settlement);
    Readiness again = Settler.look(settlement, node);
    Path lost = folder.resolve("lost");
    Path kept = folder.resolve("journal-" + SettlementFile.hash(settlement));
    Set<String> all =
        Set.copyOf(
            again.of(ActionOutlook.Kind.NOTHING_DUE).stream().map(ActionOutlook::id).toList());
    assertThat(all).hasSize(3);
    // Each push is in a block of its own, or all are in one: the last block has at least one.
    assertThat(Settler.nothingDue(settlement, again, lost, node, 2)).isNotEqualTo(all);
    assertThat(Settler.nothingDue(settlement, again, lost, node, 12)).isEmpty();
    assertThat(Settler.nothingDue(settlement, again, lost, node, 1)).isEqualTo(all);
    for (int block = 1; block < 12; block++) {
      chain.mine();
    }
    Readiness deep = Settler.look(settlement, node);
    assertThat(Settler.nothingDue(settlement, deep, lost, node, 12)).isEqualTo(all);
    assertThat(Settler.nothingDue(settlement, deep, kept, node, 12))
        .as("what the journal has sent is followed")
        .isEmpty();
  }

  /** A push a day before its pool pays is no failure of the rest. */
  @Test
  void a_push_that_comes_too_early_is_told_with_the_instant_from_which_it_can_be_sent()
      throws Exception {
    Settlement settlement = planned(plan("", 4, "10 days"), new Pushes(List.of("drop"), 4));
    Readiness ready = Settler.look(settlement, node);
    assertThat(ready.refusals()).isEmpty();
    assertThat(ready.of(ActionOutlook.Kind.NOT_YET))
        .containsExactly(
            new ActionOutlook(
                "push/drop/0",
                ActionOutlook.Kind.NOT_YET,
                "pool drop pays nothing before 2026-01-11T00:00:00Z; run this again then"));
    assertThat(ready.of(ActionOutlook.Kind.NEW)).hasSize(settlement.actions().size() - 1);
    assertThatThrownBy(() -> apply(settlement))
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("push/drop/0")
        .hasMessageContaining(
            "pool drop pays nothing before 2026-01-11T00:00:00Z; run this again then")
        .hasMessageNotContaining("0x8885");
    chain.mineAt(Instant.parse("2026-01-11T00:00:00Z"));
    assertThat(Settler.look(settlement, node).of(ActionOutlook.Kind.NEW))
        .extracting(ActionOutlook::id)
        .containsExactly("push/drop/0");
    assertThat(apply(settlement)).containsKey("push/drop/0");
  }

  @Test
  void every_receiver_is_tried_and_all_that_cannot_be_paid_are_found_at_once() throws Exception {
    Address token = odd(0);
    Set<Integer> bad = Set.of(0, 3, 17, 18);
    for (int row : bad) {
      block(token, holder(row));
    }
    String text = plan(", contract: " + token, 20, "1 day");
    Settlement settlement = planned(text, new Pushes(List.of("drop"), 8));
    Readiness ready = Settler.look(settlement, node);
    assertThat(ready.blockers()).isEmpty();
    assertThat(ready.leftOut()).extracting(LeftOut::index).containsExactly(0L, 3L, 17L, 18L);
    for (LeftOut grant : ready.leftOut()) {
      assertThat(grant.distribution()).isEqualTo("drop");
      assertThat(grant.account()).isEqualTo(holder((int) grant.index()));
      assertThat(grant.reason()).isEqualTo("the token blocks " + grant.account());
    }
    assertThat(ready.refusals())
        .hasSize(4)
        .allMatch(each -> each.contains("plan again with --rpc"));
    assertThat(ready.leftOut().getFirst())
        .asString()
        .startsWith("left out: " + holder(0) + " (grant 0 of drop): ")
        .endsWith("; they can claim later");

    var around = new Pushes(List.of("drop"), 8).without(ready.leftOut());
    Settlement cut = planned(text, around);
    assertThat(Settler.look(cut, node).refusals()).isEmpty();
    apply(cut);
    var views = new VaultViews(node, BlockTag.LATEST);
    for (int row = 0; row < 20; row++) {
      assertThat(views.balance(token, holder(row)))
          .as("row " + row)
          .isEqualTo(BigInteger.valueOf(bad.contains(row) ? 0 : row + 1));
    }
  }

  @Test
  void a_push_that_pays_nobody_for_one_reason_is_told_once_and_not_grant_by_grant()
      throws Exception {
    Address token = odd(0);
    String text = plan(", contract: " + token, 4, "1 day");
    Settlement settlement = planned(text, new Pushes(List.of("drop"), 4));
    apply(planned(text, Pushes.NONE));
    block(token, settlement.vault());
    Readiness ready = Settler.look(settlement, node);
    assertThat(ready.of(ActionOutlook.Kind.DONE)).hasSize(settlement.actions().size() - 1);
    assertThat(ready.leftOut()).isEmpty();
    assertThat(ready.blockers())
        .anyMatch(each ->
            each.equals(
                "push/drop/0: no grant can be paid: the token blocks the vault ("
                    + settlement.vault()
                    + ")"));
  }

  /** All holders refused, each for a reason of its own, are left out and block nothing else. */
  @Test
  void holders_that_are_all_refused_are_left_out_each_with_its_reason() throws Exception {
    Address token = odd(0);
    for (int row = 0; row < 4; row++) {
      block(token, holder(row));
    }
    String text = plan(", contract: " + token, 4, "1 day");
    Readiness ready = Settler.look(planned(text, new Pushes(List.of("drop"), 4)), node);
    assertThat(ready.leftOut()).hasSize(4);
    assertThat(ready.blockers()).isEmpty();
    var around = new Pushes(List.of("drop"), 4).without(ready.leftOut());
    assertThat(PlannedPlans.ids(planned(text, around))).noneMatch(id -> id.startsWith("push/"));
  }

  /** What sees only one call finds the first of these; all of them are told at once. */
  @Test
  void all_blockers_are_told_at_once() throws Exception {
    Address token = odd(IS_PAUSED, 2, 5);
    chain.node().rpc().call("anvil_setBalance", ISSUER, 1_000L);
    Settlement settlement =
        planned(plan(", contract: " + token, 4, "1 day"), new Pushes(List.of("drop"), 4));
    Readiness ready = Settler.look(settlement, node);
    assertThat(ready.refusals())
        .anyMatch(each -> each.equals("the token is paused; ask its issuer to end the pause"))
        .anyMatch(
            each -> each.startsWith("the token has 2 decimals, and the settlement counts in 0"))
        .anyMatch(each -> each.contains("fund-vault: the contract says: \"Pausable: paused\""))
        .anyMatch(each -> each.contains("fund/treasury: the contract says: \"Pausable: paused\""))
        .anyMatch(each -> each.startsWith("open/drop: the vault holds 0 TRY"))
        .anyMatch(each ->
            each.matches(
                "the sender holds 0\\.000000000000001 of the chain's coin, and sending this costs"
                    + " up to 0\\.\\d+"));
    assertThat(ready.of(ActionOutlook.Kind.NOT_TRIED))
        .extracting(ActionOutlook::words)
        .containsExactly("it was not tried, because fund/treasury fails");
  }

  @Test
  void a_sender_without_tokens_is_told_what_is_lacking() throws Exception {
    Address token = odd(0, 0, 7);
    Readiness ready =
        Settler.look(planned(plan(", contract: " + token, 4, "1 day"), Pushes.NONE), node);
    assertThat(ready.tokens().orElseThrow()).hasToString("7 TRY");
    assertThat(ready.refusals()).anyMatch(each -> each.startsWith("fund/treasury: "));
  }

  @Test
  void a_push_that_needs_more_gas_than_a_transaction_has_is_told_and_packed_again()
      throws Exception {
    String text = plan("", 1_024, "1 day");
    var pushes = new Pushes(List.of("drop"), 1_024).packedBy(PushGas.ASSUMED, Long.MAX_VALUE);
    Settlement settlement = planned(text, pushes);
    Readiness ready = Settler.look(settlement, node);
    assertThat(ready.refusals())
        .singleElement()
        .asString()
        .matches(
            "push/drop/0: it needs [1-9][0-9_]+ gas with its margin, and a transaction has at most"
                + " 16_777_216; plan again with --rpc, which packs pushes by what they use now");
    Pushes again = Repacking.of(pushes, settlement, ready, 0).orElseThrow();
    Settlement packed = planned(text, again);
    Readiness fits = Settler.look(packed, node);
    assertThat(fits.refusals()).isEmpty();
    assertThat(PlannedPlans.ids(packed)).filteredOn(id -> id.startsWith("push/")).hasSize(2);
    assertThat(Repacking.of(again, packed, fits, 1)).isEmpty();
    for (int i = 0; i < packed.actions().size(); i++) {
      ActionOutlook seen = fits.actions().get(i);
      if (seen.id().startsWith("push/")) {
        assertThat(packed.actions().get(i).gas())
            .as("what the file assumes of %s", seen)
            .isBetween(seen.gas() * 99 / 100, seen.gas() * 101 / 100);
      }
    }
  }

  @Test
  void a_node_without_simulation_replaces_the_senders_code() throws Exception {
    Address token = odd(CALLS);
    block(token, holder(2));
    Settlement settlement =
        planned(plan(", contract: " + token, 4, "1 day"), new Pushes(List.of("drop"), 4));
    try (var proxy =
        new ProxiedNode(
            chain.uri(),
            body -> {
              if (body.contains("eth_simulateV1")) {
                throw new ProxiedNode.RefusedRequest(-32601, "the method does not exist");
              }
              return body;
            })) {
      Readiness ready = Settler.look(settlement, proxy.node());
      assertThat(ready.blockers()).isEmpty();
      assertThat(ready.leftOut()).extracting(LeftOut::index).containsExactly(2L);
      assertThat(ready.of(ActionOutlook.Kind.NEW)).hasSize(settlement.actions().size() - 1);
      assertThat(ready.notes())
          .anyMatch(note -> note.startsWith("the token calls the receiver of a transfer"))
          .anyMatch(note -> note.startsWith("whether balances change with time was not looked at"))
          .anyMatch(note -> note.startsWith("what the vault's payments deliver was not looked at"));
      Readiness simulated = Settler.look(settlement, node);
      for (int i = 0; i < ready.actions().size(); i++) {
        long one = ready.actions().get(i).gasLimit();
        assertThat(one)
            .as(ready.actions().get(i).id())
            .isBetween(
                simulated.actions().get(i).gasLimit() * 9 / 10,
                simulated.actions().get(i).gasLimit() * 13 / 10 + 1);
      }
    }
  }

  @Test
  void what_a_node_does_not_try_is_named() throws Exception {
    Settlement settlement = planned(plan("", 4, "1 day"), new Pushes(List.of("drop"), 4));
    try (var proxy =
        new ProxiedNode(
            chain.uri(),
            body -> {
              if (body.contains("eth_simulateV1")) {
                throw new ProxiedNode.RefusedRequest(-32601, "Method not found");
              }
              if (body.contains("eth_call")) {
                throw new ProxiedNode.RefusedRequest(-32602, "too many arguments");
              }
              return body;
            })) {
      Readiness ready = Settler.look(settlement, proxy.node());
      assertThat(ready.blockers()).isEmpty();
      assertThat(ready.of(ActionOutlook.Kind.NOT_TRIED)).hasSameSizeAs(settlement.actions());
      assertThat(ready.of(ActionOutlook.Kind.NOT_TRIED).getFirst().words())
          .isEqualTo("the node tries no calls: too many arguments");
    }
  }

  @Test
  void odd_tokens_are_noticed_before_anything_is_sent() throws Exception {
    assertThat(look(TAKES_FEE).blockers())
        .anyMatch(each ->
            each.matches(
                "fund-vault: the token \\(.*\\) delivered 989_010 TRY to the vault .*, where"
                    + " 999_000 TRY were sent; .*"))
        .anyMatch(each -> each.startsWith("open/later: the vault holds "));
    assertThat(look(FEE_OF_VAULTS).blockers())
        .anyMatch(each ->
            each.matches(
                "the token takes a fee of transfers: of .* paid by the vault, .* arrive; .*"));
    assertThat(look(SURCHARGE).blockers())
        .anyMatch(each -> each.matches("a transfer of .* takes .* from the sender; .*"));
    assertThat(look(FALLS).blockers())
        .anyMatch(each -> each.startsWith("balances of the token fall with time alone"));
    Readiness rises = look(RISES);
    assertThat(rises.blockers()).isEmpty();
    assertThat(rises.notes())
        .anyMatch(each -> each.startsWith("balances of the token rise with time alone"));
    Readiness calls = look(CALLS);
    assertThat(calls.blockers()).isEmpty();
    assertThat(calls.notes())
        .anyMatch(each -> each.startsWith("the token calls the receiver of a transfer"));
    assertThat(look(SAYS_FALSE).blockers())
        .anyMatch(each -> each.startsWith("a transfer of the token returns false"))
        .anyMatch(each ->
            each.equals("fund-vault: the token returns false and moves nothing; ask its issuer"));
    Readiness nothing = look(SAYS_NOTHING);
    assertThat(nothing.blockers()).isEmpty();
    assertThat(nothing.notes())
        .anyMatch(each -> each.startsWith("transfers of the token return nothing"));
    assertThat(look(IS_PAUSED).blockers()).anyMatch(each -> each.startsWith("the token is paused"));
  }

  @Test
  void a_plain_token_has_no_notes() throws Exception {
    Readiness plain = look(0);
    assertThat(plain.blockers()).isEmpty();
    assertThat(plain.notes()).isEmpty();
  }

  @Test
  void a_vault_that_the_token_blocks_is_a_blocker() throws Exception {
    Address token = odd(0);
    Settlement settlement = planned(plan(", contract: " + token, 4, "1 day"), Pushes.NONE);
    block(token, settlement.vault());
    assertThat(Settler.look(settlement, node).blockers())
        .anyMatch(each -> each.startsWith("fund-vault: the token blocks the vault ("));
  }

  @Test
  void calls_of_accounts_without_code_are_blockers() throws Exception {
    chain.node().rpc().call("anvil_setCode", Create2.DEPLOYER, "0x");
    Settlement settlement = planned(plan("", 4, "1 day"), Pushes.NONE);
    assertThat(Settler.look(settlement, node).blockers())
        .contains("registry calls " + Create2.DEPLOYER + ", which is not a contract on this chain");
  }

  private Readiness look(int traits) throws Exception {
    Settlement settlement =
        planned(plan(", contract: " + odd(traits), 4, "1 day"), new Pushes(List.of("drop"), 4));
    long before = node.blockNumber();
    Readiness ready = Settler.look(settlement, node);
    assertThat(node.blockNumber()).isEqualTo(before);
    return ready;
  }

  private Address odd(int traits) throws Exception {
    return odd(traits, 0, 1_000_000);
  }

  private Address odd(int traits, int decimals, long supply) throws Exception {
    Bytes creation;
    try (InputStream in =
        requireNonNull(SettlementPreflightTest.class.getResourceAsStream("OddToken.json"))) {
      Json.Fields json = Json.parse(in, JsonRules.USUAL).asFields();
      creation = Bytes.parse(json.require("bytecode").asText());
    }
    Bytes arguments =
        AbiTuple.of("(address,uint256,uint8,uint256)").encode(ISSUER, supply, decimals, traits);
    var message =
        Json.fields()
            .with("from", account(5).toString())
            .with("data", Bytes.join(creation, arguments).toString());
    return sent(message).created().orElseThrow();
  }

  private void block(Address token, Address account) throws Exception {
    var message =
        Json.fields()
            .with("from", account(5).toString())
            .with("to", token.toString())
            .with(
                "data",
                AbiFunction.of("setBlocked(address,bool)").encode(account, true).toString());
    sent(message);
  }

  private Receipt sent(Json.Fields message) throws Exception {
    Hash32 hash = Hash32.parse(node.rpc().call("eth_sendTransaction", message).asText());
    for (int look = 0; look < 200 && node.receipt(hash).isEmpty(); look++) {
      Thread.sleep(10);
    }
    Receipt receipt = node.receipt(hash).orElseThrow();
    assertThat(receipt.succeeded()).isTrue();
    return receipt;
  }

  private static Address account(int index) {
    return DevelopmentAccounts.signer(index).address();
  }

  private static Settlement planned(String text, Pushes pushes) {
    ChainStanding standing = text.contains("contract:") ? WITH_TOKEN : ChainStanding.NOTHING;
    return SettlementPlanner.plan(
            allocation(text), pushes, Instant.EPOCH, standing, PlanningChoices.NONE)
        .value()
        .orElseThrow();
  }

  private Map<String, Long> apply(Settlement settlement) throws IOException, InterruptedException {
    var used = new TreeMap<String, Long>();
    Settler.apply(
        settlement,
        Set.of(),
        folder.resolve("journal-" + SettlementFile.hash(settlement)),
        node,
        DevelopmentAccounts.signer(0),
        SendingTerms.of(settlement),
        done -> used.put(settlement.actions().get(done.number() - 1).id(), done.gasUsed()),
        pause -> {});
    return used;
  }

  private static Map<String, ActionOutlook.Kind> kinds(Readiness ready) {
    var kinds = new TreeMap<String, ActionOutlook.Kind>();
    ready.actions().forEach(action -> kinds.put(action.id(), action.kind()));
    return kinds;
  }

  /** An airdrop of 1, 2, 3 … tokens to so many holders, and a wallet with the rest. */
  private static String plan(String contract, int holders, String wait) {
    int sum = IntStream.rangeClosed(1, holders).sum();
    return """
    weir: 1
    name: Tried
    asset: {symbol: TRY, name: Tried, decimals: 0, supply: 1_000_000%s}
    chain: eip155:31337
    genesis: 2026-01-01
    issuer: %s
    distributions:
      drop:
        path: airdrop
        amount: %d
        recipients: {file: holders-%d.csv}
        release: [{wait: %s}, {jump: 100%%}]
      treasury:
        path: treasury
        amount: 1_000
        custody: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
        recipient: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
        release: [{jump: 100%%}]
      later:
        path: vesting
        share: rest
        recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
        release: [{ramp: 100 days}]
    """
        .formatted(contract, ISSUER, sum, holders, wait);
  }
}
