package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.AbiFunction;
import weir.evm.BlockTag;
import weir.evm.EmbeddedChain;
import weir.evm.keys.DevelopmentAccounts;
import weir.json.Json;
import weir.settle.SettlementFile;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.VaultViews;

/**
 * What a plan releases at once is settled as an instant pool, taken with the proof that {@code weir
 * proof} prints, and verified against the plan; what the plan lets an account revoke can be
 * revoked.
 */
class AirdropSettlementTest {

  private static final String KEY =
      "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
  private static final Address ISSUER = account(0);
  private static final Address REVOKER = account(5);
  private static final AbiFunction OPTIONS =
      AbiFunction.of(
          "options(uint256)",
          "((address,address,uint32,uint40,address,uint32,uint32,uint32,uint32,uint128))");
  private static final AbiFunction POOLS =
      AbiFunction.of("pools(uint256)", "((bytes32,uint128,uint128,bool))");

  private static final String PLAN =
      """
      weir: 1
      name: Drop
      asset: {symbol: DRP, name: Drop, decimals: 18, supply: 1_000}
      chain: eip155:31337
      genesis: 2026-01-01
      issuer: %s
      distributions:
        drop:
          path: airdrop
          amount: 200
          recipients: {file: drop.csv}
          release:
            - wait: 10 days
            - jump: 100%%
        team:
          path: vesting
          share: rest
          recipient: %s
          release:
            - ramp: 1_000 days
          revocable: {by: %s, returns: drop}
      """
          .formatted(ISSUER, account(1), REVOKER);

  @TempDir private Path folder;

  @Test
  void an_airdrop_is_an_instant_pool_and_its_proofs_are_those_that_are_printed() throws Exception {
    var plan = write("plan.yaml", PLAN);
    write(
        "drop.csv",
        "address,amount\n%s,100\n%s,60\n%s,40\n".formatted(account(1), account(2), account(3)));
    String file = folder.resolve("settlement.json").toString();
    fine(Run.of("settle", "plan", plan, "--out", file));
    var settlement = SettlementFile.read(Path.of(file));
    assertThat(settlement.actions())
        .extracting(a -> a.says().split(":")[0])
        .contains("open the instant pool drop", "open the pool team");
    fine(Run.of("allocate", plan, "--out", folder.resolve("trees").toString()));
    Path key = Path.of(write("key", KEY));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    var setup =
        new EmbeddedChain.Setup(
            Repository.root().resolve("embedded"),
            31337,
            Instant.parse("2026-01-11T00:00:00Z"),
            EmbeddedChain.Mining.EACH_TRANSACTION);
    try (var chain = EmbeddedChain.start(setup, line -> {})) {
      String rpc = chain.uri().toString();
      fine(Run.of("settle", "apply", file, "--rpc", rpc, "--key", key.toString(), "--yes"));
      var vault = settlement.vault();
      assertThat(POOLS.decode(view(chain, vault, POOLS.encode(0L))).values(0).flag(3)).isTrue();
      assertThat(POOLS.decode(view(chain, vault, POOLS.encode(1L))).values(0).flag(3)).isFalse();
      var options = OPTIONS.decode(view(chain, vault, OPTIONS.encode(1L))).values(0);
      assertThat(options.subList(0, 2)).isEqualTo(List.of(REVOKER, vault));

      for (int who : new int[] {2, 3}) {
        take(chain, vault, account(who));
      }
      var views = new VaultViews(chain.node(), BlockTag.LATEST);
      assertThat(views.balance(settlement.token(), account(2))).isEqualTo(units(60));
      assertThat(views.balance(settlement.token(), account(3))).isEqualTo(units(40));
      Run verified = fine(Run.of("verify", plan, "--rpc", rpc, "--confirmations", "0"));
      assertThat(verified.out()).contains("payments match the plan exactly");
      prove(chain, plan, vault, rpc);
    }
  }

  /** What the vault's storage holds is where the proofs look for it, of both kinds of pools. */
  private void prove(EmbeddedChain chain, String plan, Address vault, String rpc) throws Exception {
    String facts = folder.resolve("facts.db").toString();
    String proofs = folder.resolve("proofs").toString();
    fine(Run.of("observe", plan, "--rpc", rpc, "--facts", facts, "--proofs", proofs));
    String newest = hash(chain);
    Run shown = fine(evidence(plan, proofs, newest, "--facts", facts));
    assertThat(shown.out())
        .contains("proven by block " + newest)
        .contains("  counters   8 in the state after the block are the sums of these logs")
        .contains("  beginning  neither contract had code")
        .contains("  facts      their logs up to the block are these, with their times")
        .containsPattern("  digest     of these logs: 0x[0-9a-f]{64}");
    assertThat(evidence(plan, proofs, newest, "--facts", facts, "--strict").exit()).isEqualTo(1);
    Run other = evidence(plan, proofs, Hash32.ZERO.toString());
    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.out()).contains("has no block with the hash 0x0000");

    String whole = folder.resolve("whole").toString();
    fine(Run.of("observe", plan, "--rpc", rpc, "--facts", facts, "--proofs", whole, "--complete"));
    Run strict = fine(evidence(plan, whole, newest, "--facts", facts, "--strict"));
    assertThat(strict.out()).doesNotContain("not proven");

    // A payment that the facts do not have is a contradiction.
    take(chain, vault, account(1));
    fine(
        Run.of(
            "observe",
            plan,
            "--rpc",
            rpc,
            "--facts",
            folder.resolve("new.db").toString(),
            "--proofs",
            proofs));
    Run late = evidence(plan, proofs, hash(chain), "--facts", facts);
    assertThat(late.exit()).isEqualTo(1);
    assertThat(late.out()).contains("the facts end with block");
    fine(evidence(plan, proofs, newest, "--facts", facts));
  }

  private static Run evidence(String plan, String proofs, String block, String... more) {
    var arguments =
        new ArrayList<>(List.of("evidence", plan, "--proofs", proofs, "--trusted-block", block));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  private static String hash(EmbeddedChain chain) throws Exception {
    return chain
        .node()
        .rpc()
        .call("eth_getBlockByNumber", BlockTag.LATEST, false)
        .asFields()
        .require("hash")
        .asText();
  }

  private void take(EmbeddedChain chain, Address vault, Address account) throws Exception {
    String tree = folder.resolve("trees/drop.tree").toString();
    Run printed = fine(Run.of("proof", tree, account.toString(), "--format", "json"));
    var grant = Json.parse(printed.out()).asFields().require("grants").asArray().get(0).asFields();
    var proof = new ArrayList<Hash32>();
    for (Json node : grant.require("proof").asArray()) {
      proof.add(Hash32.parse(node.asText()));
    }
    var call =
        AbiFunction.of("take(uint256,uint256,address,uint256,bytes32[])")
            .encode(
                0L,
                grant.require("index").asLong(),
                account,
                new BigInteger(grant.require("amount").asText()),
                proof);
    var message =
        Json.fields()
            .with("from", account.toString())
            .with("to", vault.toString())
            .with("data", call.toString());
    var sent = chain.node().rpc().call("eth_sendTransaction", message).asText();
    Hash32 hash = Hash32.parse(sent);
    for (int look = 0; look < 200 && chain.node().receipt(hash).isEmpty(); look++) {
      Thread.sleep(20);
    }
    assertThat(chain.node().receipt(hash).orElseThrow().succeeded()).isTrue();
  }

  private static Bytes view(EmbeddedChain chain, Address vault, Bytes call) throws Exception {
    return chain.node().call(vault, call, BlockTag.LATEST);
  }

  private static Run fine(Run run) {
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    return run;
  }

  private static BigInteger units(long tokens) {
    return BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(tokens));
  }

  private static Address account(int index) {
    return DevelopmentAccounts.signer(index).address();
  }

  private String write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
