package weir.settle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.AbiTuple;
import weir.evm.BlockTag;
import weir.evm.EmbeddedChain;
import weir.evm.Node;
import weir.evm.Receipt;
import weir.evm.keys.DevelopmentAccounts;
import weir.json.Json;
import weir.json.JsonRules;
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
import weir.vault.TokenCalls;
import weir.vault.VaultViews;

/** What others have done on a chain a moment or a year ago is in nobody's way. */
class ApprovalAndRaceTest {

  /** Changes an approval only from nothing or to nothing. */
  private static final int APPROVES_FROM_NOTHING = 512;

  private static final Address WALLET = Address.parse("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC");

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
                EmbeddedChain.Mining.WHEN_TOLD),
            line -> {});
    node = chain.node();
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  @Test
  void a_token_that_changes_no_approval_into_another_is_told_and_planned_around() throws Exception {
    Address token = odd();
    Address issuer = account(0);
    Bytes some = TokenCalls.approve(RegistryCalls.ADDRESS, BigInteger.valueOf(5));
    sent(
        Json.fields()
            .with("from", issuer.toString())
            .with("to", token.toString())
            .with("data", some.toString()));
    Settlement unaware = planned(issuer, ", contract: " + token, 0);
    assertThat(PlannedPlans.ids(unaware)).doesNotContain("approve-nothing");
    Readiness refused = Settler.look(unaware, node);
    assertThat(refused.refusals())
        .contains(
            "the registry may move 5 TRY already, and the token changes no approval into another;"
                + " plan again with --rpc, which lets the registry move nothing first");

    Settlement aware = planned(issuer, ", contract: " + token, 5);
    assertThat(PlannedPlans.ids(aware))
        .containsSubsequence("approve-nothing", "approve", "fund-vault");
    assertThat(aware.actions().get(PlannedPlans.ids(aware).indexOf("approve-nothing")).says())
        .startsWith("let the registry move nothing of " + issuer);
    assertThat(Settler.look(aware, node).refusals()).isEmpty();
    var heard = new ArrayList<String>();
    apply(aware, 0, "aware", heard, Optional.empty());
    var views = new VaultViews(node, BlockTag.LATEST);
    assertThat(views.balance(token, WALLET)).isEqualTo(BigInteger.valueOf(1_000));
    assertThat(views.balance(token, aware.vault())).isEqualTo(BigInteger.valueOf(999_000));
    assertThat(views.allowance(token, issuer, RegistryCalls.ADDRESS)).isZero();
    // Once all is funded there is nothing to approve, and nothing is sent again.
    long nonce = node.nonce(issuer, BlockTag.LATEST);
    apply(aware, 0, "journal-lost", heard, Optional.empty());
    assertThat(node.nonce(issuer, BlockTag.LATEST)).isEqualTo(nonce);
  }

  /** The registry of both is the same contract, so only one of the two deployments can succeed. */
  @Test
  void of_two_who_deploy_the_registry_at_once_both_go_on_without_words_of_failure()
      throws Exception {
    Settlement first = planned(account(0), "", 0);
    Settlement second = planned(account(1), "", 0);
    var heard = new ArrayList<String>();
    apply(
        first,
        0,
        "first",
        heard,
        Optional.of(() -> apply(second, 1, "second", heard, Optional.empty())));
    assertBothAreDone(first, second, heard);
    assertThat(failed(account(0)) + failed(account(1))).as("transactions that failed").isZero();
  }

  /** The node of the second does not show the transaction of the first, and both are in a block. */
  @Test
  void of_two_registries_in_one_block_the_later_fails_and_both_go_on_without_words_of_failure()
      throws Exception {
    Settlement first = planned(account(0), "", 0);
    Settlement second = planned(account(1), "", 0);
    var heard = new ArrayList<String>();
    apply(
        first,
        0,
        "first",
        heard,
        Optional.of(() -> {
          Json.Fields signed =
              Json.parse(Files.readAllLines(folder.resolve("first")).get(1)).asFields();
          String hash = signed.require("transaction").asText();
          node.rpc().call("anvil_dropTransaction", hash);
          String raw = signed.require("raw").asText();
          apply(
              second,
              1,
              "second",
              heard,
              Optional.of(() -> node.rpc().call("eth_sendRawTransaction", raw)));
        }));
    assertBothAreDone(first, second, heard);
    assertThat(failed(account(0)) + failed(account(1))).as("transactions that failed").isOne();
  }

  private void assertBothAreDone(Settlement first, Settlement second, List<String> heard)
      throws IOException {
    assertThat(heard)
        .as("one of them was too late")
        .anyMatch(line -> line.matches("(first|second) OTHERS deploy the registry.*"))
        .noneMatch(line -> line.contains("fail") || line.contains("refused"));
    for (Settlement each : List.of(first, second)) {
      assertThat(new VaultViews(node, BlockTag.LATEST).balance(each.token(), WALLET))
          .isEqualTo(BigInteger.valueOf(1_000));
    }
  }

  private interface Meanwhile {
    void run() throws Exception;
  }

  private void apply(
      Settlement settlement, int who, String name, List<String> heard, Optional<Meanwhile> first)
      throws Exception {
    var once = new ArrayList<>(first.stream().toList());
    Settler.apply(
        settlement,
        Set.of(),
        folder.resolve(name),
        node,
        DevelopmentAccounts.signer(who),
        SendingTerms.of(settlement),
        new Settler.Listener() {
          @Override
          public void done(Settler.DoneAction action) {
            heard.add(name + " " + action.by() + " " + action.says());
          }

          @Override
          public void says(String words) {
            heard.add(name + " " + words);
          }
        },
        pause -> {
          try {
            if (!once.isEmpty()) {
              once.removeFirst().run();
            }
            chain.mine();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private long failed(Address sender) throws IOException {
    long failed = 0;
    for (long number = 0; number <= node.blockNumber(); number++) {
      for (Json each : node.rpc().call("eth_getBlockReceipts", BlockTag.block(number)).asArray()) {
        Json.Fields receipt = each.asFields();
        boolean isOf = Address.parse(receipt.require("from").asText()).equals(sender);
        failed += isOf && receipt.require("status").asText().equals("0x0") ? 1 : 0;
      }
    }
    return failed;
  }

  private Address odd() throws Exception {
    Bytes creation;
    try (InputStream in =
        requireNonNull(ApprovalAndRaceTest.class.getResourceAsStream("OddToken.json"))) {
      Json.Fields json = Json.parse(in, JsonRules.USUAL).asFields();
      creation = Bytes.parse(json.require("bytecode").asText());
    }
    Bytes arguments =
        AbiTuple.of("(address,uint256,uint8,uint256)")
            .encode(account(0), 1_000_000L, 0, APPROVES_FROM_NOTHING);
    return sent(Json.fields()
            .with("from", account(5).toString())
            .with("data", Bytes.join(creation, arguments).toString()))
        .created()
        .orElseThrow();
  }

  private Receipt sent(Json.Fields message) throws Exception {
    Json hash = node.rpc().call("eth_sendTransaction", message);
    chain.mine();
    Receipt receipt = node.receipt(Hash32.parse(hash.asText())).orElseThrow();
    assertThat(receipt.succeeded()).isTrue();
    return receipt;
  }

  private static Address account(int index) {
    return DevelopmentAccounts.signer(index).address();
  }

  private static Settlement planned(Address issuer, String contract, long allowed) {
    ChainStanding standing =
        new ChainStanding(
            false,
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            List.of(),
            BigInteger.ZERO,
            contract.isEmpty() ? Optional.empty() : Optional.of(BigInteger.valueOf(1_000_000)),
            BigInteger.valueOf(allowed));
    String text =
        """
        weir: 1
        name: Raced
        asset: {symbol: TRY, name: Raced, decimals: 0, supply: 1_000_000%s}
        chain: eip155:31337
        genesis: 2026-01-01
        issuer: %s
        distributions:
          treasury:
            path: treasury
            amount: 1_000
            custody: %s
            recipient: %s
            release: [{jump: 100%%}]
          later:
            path: vesting
            share: rest
            recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
            release: [{ramp: 100 days}]
        """
            .formatted(contract, issuer, WALLET, WALLET);
    return SettlementPlanner.plan(
            PlannedPlans.allocation(text),
            Pushes.NONE,
            Instant.EPOCH,
            standing,
            PlanningChoices.NONE)
        .value()
        .orElseThrow();
  }
}
