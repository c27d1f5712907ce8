package weir.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.allocate.PlanAllocation;
import weir.evm.AbiFunction;
import weir.evm.Create2;
import weir.evm.EmbeddedChain;
import weir.evm.Node;
import weir.evm.keys.DevelopmentAccounts;
import weir.json.Json;
import weir.ledger.Fact;
import weir.observe.FactLocation;
import weir.observe.Observer;
import weir.observe.ReadingOptions;
import weir.release.words.ReleaseWords;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.vault.Deployment;
import weir.vault.RegistryCalls;
import weir.vault.TokenCalls;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.Verdict;
import weir.verify.rules.Verifier;

/**
 * I1, I2, I5, I6, I16, I35, I36 and I37 of a real vault: everything lawful that can happen to it is
 * read from its chain and explained, and nothing of that is explained without what allows it.
 */
class VaultLifeTest {

  private static final List<Address> WHO =
      IntStream.range(0, 10).mapToObj(i -> DevelopmentAccounts.signer(i).address()).toList();
  private static final Address ISSUER = WHO.get(0);
  private static final Address REVOKER = WHO.get(5);
  private static final Address GUARDIAN = WHO.get(6);
  private static final Address NEXT = WHO.get(7);
  private static final Address TREASURY = WHO.get(8);
  private static final Address ELSEWHERE = WHO.get(9);
  private static final long DAY = 86_400;
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final String GRANT = "(uint256,uint256,address,uint128,bytes32[])";

  private static final String PLAN =
      """
      weir: 1
      name: Life
      asset: {symbol: LIF, name: Life, decimals: 18, supply: 1_000}
      chain: eip155:31337
      genesis: 2026-01-01
      issuer: %s
      distributions:
        vested:
          path: vesting
          amount: 600
          recipients: {file: vested.csv}
          release:
            - ramp: 100 days
          revocable: {by: %s, returns: treasury, backdate: 2 days}
          claim-window: 2026-05-31
          moves: {guardian: %s, delay: 2 days}
          clock: {forward: 10 days, still: 10 days, delay: 1 day}
        drop:
          path: airdrop
          amount: 200
          recipients: {file: drop.csv}
          release:
            - wait: 10 days
            - jump: 100%%
        treasury:
          path: treasury
          share: rest
          custody: %s
          recipient: %s
          release:
            - wait: 900 days
            - jump: 100%%
      """
          .formatted(ISSUER, REVOKER, GUARDIAN, TREASURY, TREASURY);

  @TempDir private Path folder;

  @Test
  void everything_lawful_is_explained_and_nothing_without_what_allows_it() throws Exception {
    write("plan.yaml", PLAN);
    write("vested.csv", list(100, 200, 300));
    write("drop.csv", list(100, 60, 40));
    var opened = PlanFolder.open(folder.resolve("plan.yaml"));
    var plan = Allocate.plan(opened, Watch.none()).value().orElseThrow();
    var setup =
        new EmbeddedChain.Setup(
            Repository.root().resolve("embedded"),
            31337,
            GENESIS.minusSeconds(DAY),
            EmbeddedChain.Mining.EACH_TRANSACTION);
    try (var chain = EmbeddedChain.start(setup, line -> {})) {
      var life = new Life(chain, plan);
      life.opens();
      life.isDropped();
      life.isClaimedAndMoved();
      life.isPutForward();
      life.ends();
      var observer =
          new Observer(List.of(chain.node()), plan.plan(), life.deployment, (block, head) -> {});
      var kept = FactLocation.of(folder.resolve("facts.jsonl"));
      var facts = new ArrayList<Fact>();
      observer.observe(kept, ReadingOptions.usual(0), facts::add);
      var again = new ArrayList<Fact>();
      observer.observe(kept, ReadingOptions.usual(0), again::add);
      assertThat(again).as("read again from its file").isEqualTo(facts);

      Verdict verdict = asked(plan, facts, chain.node());
      assertThat(verdict.findings()).isEmpty();
      assertThat(verdict.greatest()).isEqualTo(Deviation.NONE);
      // Three of the drop; three claims, a push of three, and one claim more after the revocation.
      assertThat(verdict.payments()).isEqualTo(10);
      assertThat(verdict.notes())
          .extracting(Note::what)
          .containsExactlyInAnyOrder(
              "a grant has another holder",
              "the pool's clock was changed",
              "a grant was revoked",
              "unclaimed amounts were clawed back");
      without(plan, facts);
    }
  }

  /** One kind of fact after the other is left out, as if it had not been read. */
  private void without(PlanAllocation plan, List<Fact> facts) {
    var expected =
        Map.ofEntries(
            Map.entry(Fact.OptionsStated.class, Rule.CLAWED_BACK_UNCLAIMED),
            Map.entry(Fact.Directed.class, Rule.PAID_TO_HOLDER),
            Map.entry(Fact.MoveProposed.class, Rule.PAID_TO_HOLDER),
            Map.entry(Fact.Moved.class, Rule.PAID_TO_HOLDER),
            Map.entry(Fact.ClockChangeProposed.class, Rule.CLOCK_WITHIN_BOUNDS),
            Map.entry(Fact.ClockChanged.class, Rule.PAID_WITHIN_RELEASED),
            Map.entry(Fact.ToppedUp.class, Rule.ALLOCATION_ADDS_UP),
            Map.entry(Fact.Taken.class, Rule.CONSERVATION),
            Map.entry(Fact.Pushed.class, Rule.CONSERVATION),
            Map.entry(Fact.Revoked.class, Rule.CONSERVATION),
            Map.entry(Fact.ClawedBack.class, Rule.CONSERVATION),
            Map.entry(Fact.Swept.class, Rule.CONSERVATION));
    expected.forEach((kind, rule) -> {
      var fewer = facts.stream().filter(f -> !kind.isInstance(f)).toList();
      assertThat(fewer).as("%s", kind).hasSizeLessThan(facts.size());
      assertThat(judge(plan, fewer).findings())
          .as("without %s", kind.getSimpleName())
          .extracting(Finding::rule)
          .contains(rule);
    });
  }

  /** Judges the facts, and what the vault itself says of its pools. */
  private Verdict asked(PlanAllocation plan, List<Fact> facts, Node node) throws IOException {
    var judge = Judge.of(plan.plan(), folder);
    facts.forEach(judge::see);
    assertThat(judge.questions()).as("of two pools").hasSize(32);
    Judge.ask(judge, node, facts.getLast().where());
    return judge.verdict();
  }

  private Verdict judge(PlanAllocation plan, List<Fact> facts) {
    Verifier judge;
    try {
      judge = Judge.of(plan.plan(), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    facts.forEach(judge::see);
    return judge.verdict();
  }

  private static String list(long... tokens) {
    var lines = new StringBuilder("address,amount\n");
    for (int i = 0; i < tokens.length; i++) {
      lines.append(WHO.get(i + 1)).append(',').append(tokens[i]).append('\n');
    }
    return lines.toString();
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  /** What happens, a block a call, on real days. */
  private static final class Life {

    final Deployment deployment;
    private final EmbeddedChain chain;
    private final PlanAllocation plan;
    private Instant now = GENESIS.minusSeconds(DAY - 1);

    Life(EmbeddedChain chain, PlanAllocation plan) {
      this.chain = chain;
      this.plan = plan;
      this.deployment = Deployment.of(plan.plan());
    }

    void opens() throws Exception {
      send(ISSUER, Create2.DEPLOYER, RegistryCalls.deployment());
      send(ISSUER, RegistryCalls.ADDRESS, deployment.tokenCall(0));
      send(ISSUER, RegistryCalls.ADDRESS, deployment.vaultCall(0));
      token(ISSUER, deployment.vault(), 800);
      token(ISSUER, TREASURY, 200);
      vault(
          ISSUER,
          "open((bytes32,bytes32,uint128,bytes32[],address[],(address,address,uint32,uint40,"
              + "address,uint32,uint32,uint32,uint32,uint128)))",
          List.of(
              name("vested"),
              plan.distribution("vested").orElseThrow().tree().root(),
              units(600),
              ReleaseWords.pack(plan.schedule().line("vested").orElseThrow().release()),
              List.of(),
              List.of(
                  REVOKER,
                  TREASURY,
                  2 * DAY,
                  second(150),
                  GUARDIAN,
                  2 * DAY,
                  10 * DAY,
                  10 * DAY,
                  DAY,
                  0L)));
      vault(
          ISSUER,
          "openInstant(bytes32,bytes32,uint128,uint40,uint40)",
          name("drop"),
          plan.distribution("drop").orElseThrow().tree().root(),
          units(199),
          second(10),
          0L);
      vault(ISSUER, "topUp(uint256,uint128)", 1L, units(1));
    }

    void isDropped() throws Exception {
      until(10);
      var drop = plan.distribution("drop").orElseThrow();
      vault(
          ELSEWHERE,
          "take(uint256,uint256,address,uint256,bytes32[])",
          1L,
          0L,
          drop.allocation().account(0),
          drop.allocation().amount(0),
          drop.tree().proof(0));
      push("drop", 1);
    }

    void isClaimedAndMoved() throws Exception {
      until(25);
      vault(ELSEWHERE, "claim(" + GRANT + ")", grant(0));
      vault(holder(1), "claimTo(" + GRANT + ",address)", grant(1), ELSEWHERE);
      vault(holder(2), "proposeMove(" + GRANT + ",address)", grant(2), NEXT);
      until(28);
      vault(ELSEWHERE, "finishMove(" + GRANT + ")", grant(2));
      vault(ELSEWHERE, "claim(" + GRANT + ")", grant(2));
    }

    /** Put forward by five days on day 31, the pool has day 37 on day 32. */
    void isPutForward() throws Exception {
      until(30);
      vault(ISSUER, "proposeChange(uint256,uint32,uint32)", 0L, 5 * DAY, 0L);
      until(32);
      vault(ELSEWHERE, "change(uint256)", 0L);
      push("vested", 0);
    }

    void ends() throws Exception {
      until(50);
      vault(REVOKER, "revoke(" + GRANT + ",uint40)", grant(0), second(49));
      token(NEXT, deployment.vault(), 5);
      vault(ELSEWHERE, "recount(uint256[])", List.of(0L, 1L));
      vault(ISSUER, "sweep(address)", ISSUER);
      until(60);
      vault(ELSEWHERE, "claim(" + GRANT + ")", grant(0));
      until(150);
      vault(ISSUER, "clawBack(uint256,address)", 0L, TREASURY);
    }

    private void push(String name, long pool) throws Exception {
      var part = plan.distribution(name).orElseThrow();
      var accounts = new ArrayList<Address>();
      var amounts = new ArrayList<BigInteger>();
      for (int i = 0; i < part.allocation().size(); i++) {
        accounts.add(part.allocation().account(i));
        amounts.add(part.allocation().amount(i));
      }
      vault(
          ELSEWHERE,
          "push((uint256,uint256,address[],uint256[],bytes32[]))",
          List.of(pool, 0L, accounts, amounts, List.of()));
    }

    private Address holder(int index) {
      return plan.distribution("vested").orElseThrow().allocation().account(index);
    }

    private List<Object> grant(int index) {
      var part = plan.distribution("vested").orElseThrow();
      return List.of(
          0L,
          (long) index,
          holder(index),
          part.allocation().amount(index),
          part.tree().proof(index));
    }

    private void until(int day) {
      now = GENESIS.plusSeconds(day * DAY);
    }

    private static long second(int day) {
      return GENESIS.getEpochSecond() + day * DAY;
    }

    private static Hash32 name(String distribution) {
      return Keccak.hash(distribution.getBytes(StandardCharsets.UTF_8));
    }

    private static BigInteger units(long tokens) {
      return BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(tokens));
    }

    private void token(Address from, Address to, long tokens) throws Exception {
      send(from, deployment.token(), TokenCalls.transfer(to, units(tokens)));
    }

    private void vault(Address from, String function, Object... values) throws Exception {
      send(from, deployment.vault(), AbiFunction.of(function).encode(values));
    }

    /** The chain signs for the accounts that it funds. */
    private void send(Address from, Address to, Bytes data) throws Exception {
      chain.setNextBlockTime(now);
      now = now.plusSeconds(1);
      var message =
          Json.fields()
              .with("from", from.toString())
              .with("to", to.toString())
              .with("data", data.toString())
              .with("gas", "0xf00000");
      var rpc = chain.node().rpc();
      Hash32 hash = Hash32.parse(rpc.call("eth_sendTransaction", message).asText());
      for (int look = 0; look < 200 && chain.node().receipt(hash).isEmpty(); look++) {
        Thread.sleep(20);
      }
      assertThat(chain.node().receipt(hash).orElseThrow().succeeded()).as("%s", data).isTrue();
    }
  }
}
