package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.BlockTag;
import weir.evm.EmbeddedChain;
import weir.evm.keys.DevelopmentAccounts;
import weir.testkit.Repository;
import weir.units.Address;

/** What a person reads before and while a settlement is sent, and when it cannot be. */
class SettlementFlightTest {

  private static final String KEY =
      "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
  private static final Address ISSUER = DevelopmentAccounts.signer(0).address();
  private static final String PLAN =
      """
      weir: 1
      name: Node
      asset: {symbol: TST, name: Test, decimals: 18, supply: 1_000}
      chain: eip155:31337
      genesis: 2026-01-02
      issuer: %s
      distributions:
        drop:
          path: airdrop
          share: 60%%
          recipients: {file: list.csv, tokens: amount}
          release:
            - jump: 100%%
        team:
          path: vesting
          share: 40%%
          recipient: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          release:
            - ramp: 100 days
      """
          .formatted(ISSUER);

  @TempDir private Path folder;
  private EmbeddedChain chain;
  private String plan;
  private String file;
  private String key;

  @BeforeEach
  void start() throws Exception {
    chain =
        EmbeddedChain.start(
            new EmbeddedChain.Setup(
                Repository.root().resolve("embedded"),
                31_337,
                Instant.parse("2026-01-01T00:00:00Z"),
                EmbeddedChain.Mining.EACH_TRANSACTION),
            line -> {});
    plan = Files.writeString(folder.resolve("plan.yaml"), PLAN).toString();
    Files.writeString(
        folder.resolve("list.csv"),
        """
        address,amount
        0x70997970C51812dc3A010C7d01b50e0d17dc79C8,200
        0x90F79bf6EB2c4f870365E785982E1f101E93b906,400
        """);
    file = folder.resolve("s.json").toString();
    Path secret = Files.writeString(folder.resolve("key"), KEY);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    key = secret.toString();
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  @Test
  void a_plan_says_beside_a_push_from_when_on_it_can_be_sent() {
    for (List<String> options : List.of(List.<String>of(), List.of("--rpc", rpc()))) {
      var arguments =
          new java.util.ArrayList<>(
              List.of("settle", "plan", plan, "--push", "drop", "--out", file));
      arguments.addAll(options);
      Run planned = Run.of(arguments.toArray(String[]::new));
      assertThat(planned.exit()).as(planned.err()).isZero();
      assertThat(planned.out())
          .contains("push to grants 0 to 1 of drop (pool 0) what is due to each")
          .contains("       can be sent from 2026-01-02T00:00:00Z on\n");
    }
  }

  @Test
  void an_early_push_waits_while_all_else_is_sent() throws Exception {
    Run planned = Run.of("settle", "plan", plan, "--push", "drop", "--rpc", rpc(), "--out", file);
    assertThat(planned.out())
        .contains("if it were sent now:")
        .contains("not yet: push/drop/0: pool drop pays nothing before 2026-01-02T00:00:00Z");
    Run early = apply();
    assertThat(early.exit()).isEqualTo(2);
    assertThat(early.err())
        .contains("  7/7 ")
        .contains(
            "all is settled but what comes too early: pool drop pays nothing before"
                + " 2026-01-02T00:00:00Z; run this again then")
        .doesNotContain("0x8885");
    assertThat(nonce()).isEqualTo(7);
    chain.mineAt(Instant.parse("2026-01-02T00:00:00Z"));
    Run later = apply();
    assertThat(later.exit()).as(later.err()).isZero();
    assertThat(nonce()).isEqualTo(8);
    assertThat(later.out()).contains("  new     1 actions; 7 are done already");
    Run again = apply();
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.out()).contains("not sent: push/drop/0: nothing is due to anybody now");
    assertThat(nonce()).as("nothing was sent again").isEqualTo(8);
  }

  @Test
  void the_key_the_node_the_head_the_balance_and_the_cost_are_shown_before_anything_is_sent() {
    Run.of("settle", "plan", plan, "--out", file);
    String secret = rpc().replace("http://", "HTTP://operator:hush@");
    Run shown = Run.of("settle", "apply", file, "--rpc", secret, "--key", key, "--yes");
    assertThat(shown.exit()).as(shown.err()).isZero();
    assertThat(shown.out())
        .contains("  key     " + ISSUER + "\n")
        .contains("  node    " + rpc() + "\n")
        .contains("  head    block 0 of eip155:31337, 2026-01-01T00:00:00Z, 0x")
        .contains("  holds   10_000 of the chain's coin\n")
        .containsPattern("  costs   up to 0\\.[0-9]+ of the chain's coin\n")
        .contains("  new     7 actions; 0 are done already\n");
    assertThat(shown.out() + shown.err()).doesNotContain("hush", "operator");
  }

  @Test
  void without_coin_nothing_is_sent_and_all_that_is_lacking_is_told() throws Exception {
    Run.of("settle", "plan", plan, "--out", file);
    chain.node().rpc().call("anvil_setBalance", ISSUER, 5L);
    Run poor = apply();
    assertThat(poor.exit()).isEqualTo(1);
    assertThat(poor.err())
        .containsPattern(
            "cannot be sent: the sender holds 0.000000000000000005 of the chain's coin, and"
                + " sending this costs up to 0\\.[0-9]+")
        .contains("nothing was sent");
    assertThat(nonce()).isZero();
    assertThat(folder.resolve("s.json.journal")).doesNotExist();
  }

  @Test
  void the_key_of_another_account_is_refused_before_anything_is_asked() throws Exception {
    Run.of("settle", "plan", plan, "--out", file);
    Files.writeString(
        Path.of(key), "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");
    Run other = apply();
    assertThat(other.err()).contains("the settlement is sent by " + ISSUER + ", but the key is");
    assertThat(other.exit()).isEqualTo(2);
  }

  /** Addresses as people write them; none ends in a stack, and none shows its password. */
  @Test
  void addresses_of_nodes_are_taken_or_refused_in_words() {
    String withUser = rpc().replace("http://", "http://user:hush@");
    for (String command : List.of("verify", "observe")) {
      Run fine = Run.of(command, plan, "--rpc", withUser, out(command)[0], out(command)[1]);
      assertThat(fine.out() + fine.err()).doesNotContain("hush", "mistake of the program");
      for (String wrong :
          List.of(
              "http://user:hush@geth_node:1",
              "http://user:hush@127.0.0.1:1",
              "ws://user:hush@host",
              "http://user:hu#sh@host",
              "http://user:hush@host:99999",
              "user:hush@host",
              "http://[hush",
              "http://ho st/hush",
              "")) {
        Run refused = Run.of(command, plan, "--rpc", wrong, out(command)[0], out(command)[1]);
        assertThat(refused.exit()).as(wrong).isEqualTo(2);
        assertThat(refused.out() + refused.err())
            .as(wrong)
            .isNotBlank()
            .doesNotContain("hush")
            .doesNotContain("hu#sh")
            .doesNotContain("mistake of the program")
            .doesNotContain("at weir.", "at java.");
      }
    }
  }

  private String[] out(String command) {
    return command.equals("verify")
        ? new String[] {"--confirmations", "0"}
        : new String[] {"--out", folder.resolve("facts.jsonl").toString()};
  }

  private Run apply() {
    return Run.of("settle", "apply", file, "--rpc", rpc(), "--key", key, "--yes");
  }

  private String rpc() {
    return chain.uri().toString();
  }

  private long nonce() throws Exception {
    return chain.node().nonce(ISSUER, BlockTag.LATEST);
  }
}
