package weir.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.BlockTag;
import weir.evm.Create2;
import weir.evm.EmbeddedChain;
import weir.evm.Node;
import weir.evm.SendResult;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.Transaction;
import weir.language.PlanReader;
import weir.ledger.Fact;
import weir.plan.Plan;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Bytes;
import weir.vault.Deployment;
import weir.vault.RegistryCalls;
import weir.vault.TokenCalls;

/** Facts of blocks that a fork has dropped are removed, and the blocks in their place are read. */
class ObserverForkTest {

  static final String PLAN =
      """
      weir: 1
      name: Forked
      asset: {symbol: FRK, name: Forked, decimals: 18, supply: 1_000}
      chain: eip155:31337
      genesis: 2026-01-01
      issuer: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
      distributions:
        all:
          path: airdrop
          share: rest
          recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
          release:
            - jump: 100%
      """;
  private static final Address ADA = new Address(1, 2, 3);

  @TempDir private Path folder;

  @Test
  void a_fork_is_seen_and_read_again() throws Exception {
    Plan plan = PlanReader.read("plan.yaml", PLAN, file -> Optional.empty()).plan().orElseThrow();
    Deployment deployment = Deployment.of(plan);
    try (var chain = EmbeddedChain.start(setup(), line -> {})) {
      Node node = chain.node();
      deployToken(node, deployment);
      var observer = new Observer(List.of(node), plan, deployment, (block, head) -> {});
      Path kept = folder.resolve("kept.jsonl");
      assertThat(transfers(facts(observer, kept))).isEqualTo(1);

      String before = chain.snapshot();
      send(node, deployment.token(), TokenCalls.transfer(ADA, BigInteger.ONE));
      assertThat(transfers(facts(observer, kept))).isEqualTo(2);

      chain.revert(before);
      send(node, deployment.token(), TokenCalls.transfer(ADA, BigInteger.TWO));
      send(node, deployment.token(), TokenCalls.transfer(ADA, BigInteger.TEN));
      List<Fact> again = facts(observer, kept);
      List<Fact> fresh = facts(observer, folder.resolve("fresh.jsonl"));
      assertThat(again).isEqualTo(fresh);
      assertThat(transfers(again)).isEqualTo(3);
      assertThat(again)
          .filteredOn(Fact.Transferred.class::isInstance)
          .map(fact -> ((Fact.Transferred) fact).amount().units())
          .doesNotContain(BigInteger.ONE)
          .contains(BigInteger.TWO, BigInteger.TEN);
    }
  }

  /** With the same digests; what was copied once goes on from there. */
  @Test
  void facts_are_copied_between_files_of_lines_and_databases() throws Exception {
    Plan plan = PlanReader.read("plan.yaml", PLAN, file -> Optional.empty()).plan().orElseThrow();
    Deployment deployment = Deployment.of(plan);
    var lines = FactLocation.of(folder.resolve("lines.jsonl"));
    var database = FactLocation.of(folder.resolve("facts.db"));
    var back = FactLocation.of(folder.resolve("back.jsonl"));
    try (var chain = EmbeddedChain.start(setup(), line -> {})) {
      Node node = chain.node();
      deployToken(node, deployment);
      var observer = new Observer(List.of(node), plan, deployment, (block, head) -> {});
      List<Fact> first = facts(observer, folder.resolve("lines.jsonl"));
      assertThat(FactCopy.copy(plan, lines, database)).isEqualTo(1);
      assertThat(FactCopy.copy(plan, database, back)).isEqualTo(1);
      assertThat(folder.resolve("back.jsonl"))
          .hasSameBinaryContentAs(folder.resolve("lines.jsonl"));
      assertThat(facts(observer, folder.resolve("facts.db"))).isEqualTo(first);

      send(node, deployment.token(), TokenCalls.transfer(ADA, BigInteger.ONE));
      assertThat(facts(observer, folder.resolve("facts.db"))).hasSize(first.size() + 1);
      assertThat(FactCopy.copy(plan, database, back)).isEqualTo(2);
      assertThatThrownBy(() -> FactCopy.copy(plan, lines, database))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("facts.db holds facts that ")
          .hasMessageContaining("lines.jsonl does not");
      var missing = FactLocation.of(folder.resolve("missing.jsonl"));
      assertThatThrownBy(() -> FactCopy.copy(plan, missing, lines))
          .hasMessageContaining("does not exist");
      assertThat(folder.resolve("missing.jsonl")).doesNotExist();
    }
  }

  /** The day after, another date stands in the file: the judge is not given one fact of it. */
  @Test
  void facts_that_were_edited_are_not_passed_on() throws Exception {
    Plan plan = PlanReader.read("plan.yaml", PLAN, file -> Optional.empty()).plan().orElseThrow();
    Deployment deployment = Deployment.of(plan);
    try (var chain = EmbeddedChain.start(setup(), line -> {})) {
      Node node = chain.node();
      deployToken(node, deployment);
      send(node, deployment.token(), TokenCalls.transfer(ADA, BigInteger.ONE));
      var observer = new Observer(List.of(node), plan, deployment, (block, head) -> {});
      Path kept = folder.resolve("kept.jsonl");
      facts(observer, kept);
      String text = Files.readString(kept);
      var given = new ArrayList<Fact>();
      String line = text.lines().skip(2).findFirst().orElseThrow();
      String later = line.replaceFirst("\"time\":1(\\d)", "\"time\":2$1");
      for (String edited : List.of(text.replace(line, later), text.replace(line + "\n", ""))) {
        assertThat(edited).isNotEqualTo(text);
        Files.writeString(kept, edited);
        assertThatThrownBy(
                () -> observer.observe(FactLocation.of(kept), ReadingOptions.usual(0), given::add))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("was edited or is damaged");
        assertThat(given).isEmpty();
      }
    }
  }

  /** A file may have been read to the head; who asks for less is not given the rest of it. */
  @Test
  void facts_that_are_not_confirmed_are_in_the_file_and_not_given() throws Exception {
    Plan plan = PlanReader.read("plan.yaml", PLAN, file -> Optional.empty()).plan().orElseThrow();
    Deployment deployment = Deployment.of(plan);
    try (var chain = EmbeddedChain.start(setup(), line -> {})) {
      Node node = chain.node();
      deployToken(node, deployment);
      send(node, deployment.token(), TokenCalls.transfer(ADA, BigInteger.ONE));
      send(node, deployment.token(), TokenCalls.transfer(ADA, BigInteger.TWO));
      var observer = new Observer(List.of(node), plan, deployment, (block, head) -> {});
      Path kept = folder.resolve("kept.jsonl");
      assertThat(transfers(facts(observer, kept))).isEqualTo(3);
      var confirmed = new ArrayList<Fact>();
      var observed =
          (ObservedFacts)
              observer.observe(FactLocation.of(kept), ReadingOptions.usual(2), confirmed::add);
      assertThat(transfers(confirmed)).isEqualTo(1);
      assertThat(confirmed)
          .allSatisfy(fact ->
              assertThat(fact.where().block()).isLessThanOrEqualTo(observed.upTo().block()));
      assertThat(transfers(facts(observer, kept))).isEqualTo(3);
    }
  }

  @Test
  void another_chain_is_refused() throws Exception {
    Plan plan =
        PlanReader.read("plan.yaml", PLAN.replace("31337", "1"), file -> Optional.empty())
            .plan()
            .orElseThrow();
    try (var chain = EmbeddedChain.start(setup(), line -> {})) {
      var observer =
          new Observer(List.of(chain.node()), plan, Deployment.of(plan), (block, head) -> {});
      assertThatThrownBy(() ->
              observer.observe(
                  FactLocation.of(folder.resolve("facts")), ReadingOptions.usual(0), fact -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("eip155:1, the node is of eip155:31337");
    }
  }

  static EmbeddedChain.Setup setup() {
    return new EmbeddedChain.Setup(
        Repository.root().resolve("embedded"),
        31337,
        Instant.parse("2026-01-01T00:00:00Z"),
        EmbeddedChain.Mining.EACH_TRANSACTION);
  }

  private static List<Fact> facts(Observer observer, Path file) throws IOException {
    var facts = new ArrayList<Fact>();
    var observed =
        (ObservedFacts)
            observer.observe(FactLocation.of(file), ReadingOptions.usual(0), facts::add);
    assertThat(observed.count()).isEqualTo(facts.size());
    return facts;
  }

  private static long transfers(List<Fact> facts) {
    return facts.stream().filter(Fact.Transferred.class::isInstance).count();
  }

  static void deployToken(Node node, Deployment deployment)
      throws IOException, InterruptedException {
    send(node, Create2.DEPLOYER, RegistryCalls.deployment());
    send(node, RegistryCalls.ADDRESS, deployment.tokenCall(0));
  }

  static void send(Node node, Address to, Bytes data) throws IOException, InterruptedException {
    var signer = DevelopmentAccounts.signer(0);
    var fees = node.fees();
    var transaction =
        new Transaction(
            node.chainId(),
            node.nonce(signer.address(), BlockTag.LATEST),
            fees.tip(),
            fees.max(),
            3_000_000,
            Optional.of(to),
            BigInteger.ZERO,
            data);
    var signed = signer.sign(transaction);
    assertThat(node.send(signed)).isInstanceOf(SendResult.Accepted.class);
    for (int look = 0; look < 100 && node.receipt(signed.hash()).isEmpty(); look++) {
      Thread.sleep(50);
    }
    assertThat(node.receipt(signed.hash()).orElseThrow().succeeded()).isTrue();
  }
}
