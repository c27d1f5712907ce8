package weir.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.allocate.PlanAllocation;
import weir.diagnose.Diagnosed;
import weir.diagnose.Diagnostic;
import weir.evm.AbiTuple;
import weir.evm.BlockTag;
import weir.evm.Create2;
import weir.evm.EmbeddedChain;
import weir.evm.keys.DevelopmentAccounts;
import weir.settle.Action;
import weir.settle.SendingTerms;
import weir.settle.Settlement;
import weir.settle.SettlementCode;
import weir.settle.SettlementFile;
import weir.settle.Settler;
import weir.settle.SpendingLimits;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.Artifact;
import weir.vault.Deployment;
import weir.vault.RegistryCalls;
import weir.vault.TokenCalls;
import weir.vault.VaultViews;

/** Whatever was lost, sent by hand or done by others: on a real chain, everybody is funded once. */
class SettledOnceTest {

  private static final Instant AS_OF = Instant.parse("2027-01-11T00:00:00Z");
  private static final int ISSUER = 0;
  private static final int STRANGER = 9;
  private static final int TREASURY = 8;

  private static EmbeddedChain chain;

  @TempDir private Path folder;
  private String mark = "";
  private PlanAllocation own;
  private int journals;

  @BeforeAll
  static void start() throws IOException {
    chain = Worlds.chain();
  }

  @AfterAll
  static void stop() {
    chain.close();
  }

  @BeforeEach
  void open() throws IOException {
    mark = chain.snapshot();
    own = allocated(Worlds.write(folder, "Once", ISSUER));
  }

  @AfterEach
  void forget() throws IOException {
    chain.revert(mark);
  }

  /** A stranger deploys whatever he can from what the settlement shows. */
  @Test
  void a_stranger_who_deploys_first_stops_nothing_and_takes_nothing() throws Exception {
    for (boolean exists : List.of(false, true)) {
      PlanAllocation plan = exists ? existing(Worlds.text("Stood", ISSUER)) : own;
      Settlement planned = planned(plan);
      Deployment deployment = Deployment.of(plan.plan());
      boolean deployed =
          Worlds.sent(
              chain,
              STRANGER,
              Create2.DEPLOYER,
              Create2.deployment(deployment.lineage().hash(), deployment.vaultCreation()));
      assertThat(deployed).as("a vault needs its token").isEqualTo(exists);
      Worlds.sent(chain, STRANGER, Create2.DEPLOYER, RegistryCalls.deployment());
      for (Action action : planned.actions()) {
        if (action.to().equals(RegistryCalls.ADDRESS)) {
          boolean done = Worlds.sent(chain, STRANGER, action.to(), Bytes.parse(action.data()));
          assertThat(done).as(action.id()).isEqualTo(action.id().equals("token"));
        }
      }
      apply(planned);
      assertExact(plan, planned);
      apply(planned(plan));
      assertExact(plan, planned);
      chain.revert(mark);
      mark = chain.snapshot();
    }
  }

  /** A fork drops what was left out, and the settlement that leaves it out would never do it. */
  @Test
  void nothing_is_left_out_that_a_fork_could_still_drop() throws Exception {
    PlanAllocation plan = existing(Worlds.text("Deep", ISSUER));
    var deep = PlanningChoices.NONE.withDepth(6);
    Settlement whole = value(plan(plan, deep));
    String before = chain.snapshot();
    apply(whole);
    Diagnosed<Settlement> early = plan(plan, deep);
    assertThat(early.diagnostics().stream().map(Diagnostic::code).toList())
        .containsExactly(SettlementCode.NOT_DEEP);
    assertThat(early.diagnostics().getFirst().toString())
        .contains("the funding of treasury", "pool 1, ");
    assertThat(value(plan(plan, PlanningChoices.NONE.withDepth(1))).actions()).isEmpty();
    for (int block = 1; block < 6; block++) {
      chain.mine();
    }
    assertThat(value(plan(plan, deep)).actions()).isEmpty();
    chain.revert(before);
    Settlement again = value(plan(plan, deep));
    assertThat(again.actions()).isEqualTo(whole.actions());
    apply(again);
    assertExact(plan, again);
  }

  /** As after a crash on another machine: file and journal are gone after any of the actions. */
  @Test
  void a_settlement_goes_on_from_any_action_with_journal_and_file_lost() throws Exception {
    for (boolean exists : List.of(false, true)) {
      PlanAllocation plan = exists ? existing(Worlds.text("Lost", ISSUER)) : own;
      String before = chain.snapshot();
      Settlement whole = planned(plan);
      for (int done = 0; done <= whole.actions().size(); done++) {
        applyUntil(planned(plan), done);
        Settlement rest = planned(plan);
        assertThat(rest.actions().size()).isLessThanOrEqualTo(whole.actions().size());
        apply(rest);
        assertExact(plan, whole);
        assertThat(planned(plan).actions()).as("nothing to send after %d", done).isEmpty();
        chain.revert(before);
        before = chain.snapshot();
      }
    }
  }

  @Test
  void two_settlements_of_one_plan_fund_once_one_after_the_other_and_interleaved()
      throws Exception {
    Settlement first = planned(own);
    Settlement second = planned(own, AS_OF.plusSeconds(60));
    assertThat(SettlementFile.hash(first)).isNotEqualTo(SettlementFile.hash(second));
    apply(first);
    apply(second);
    assertExact(own, first);
    for (int step = 1; step < first.actions().size(); step++) {
      chain.revert(mark);
      mark = chain.snapshot();
      int at = step;
      send(
          first,
          action -> {
            if (action.number() == at) {
              applyAll(second);
            }
          });
      assertExact(own, first);
    }
  }

  /** The same calls land twice, whatever any node has said: the chain itself sends once. */
  @Test
  void calls_that_land_twice_move_money_once() throws Exception {
    Settlement settlement = planned(own);
    for (Action action : settlement.actions()) {
      Bytes data = Bytes.parse(action.data());
      Worlds.send(chain, ISSUER, action.to(), data);
      Worlds.sent(chain, ISSUER, action.to(), data);
    }
    for (Action action : settlement.actions()) {
      Worlds.sent(chain, ISSUER, action.to(), Bytes.parse(action.data()));
    }
    assertExact(own, settlement);
  }

  @Test
  void what_was_sent_by_hand_before_planning_is_asked_about() throws Exception {
    PlanAllocation plan = existing(Worlds.text("Handed", ISSUER));
    Address token = Deployment.of(plan.plan()).token();
    Worlds.send(chain, ISSUER, token, TokenCalls.transfer(Worlds.account(TREASURY), units(200)));
    var asked = plan(plan, PlanningChoices.NONE);
    assertThat(asked.value()).isEmpty();
    assertThat(asked.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(SettlementCode.HELD_ALREADY);
    assertThat(asked.diagnostics().getFirst().toString())
        .contains("200 WLD")
        .contains("--counts treasury")
        .contains("--on-top treasury");
    String before = chain.snapshot();
    Settlement counted = value(plan(plan, choices(Set.of("treasury"), Set.of())));
    apply(counted);
    assertExact(plan, counted);
    chain.revert(before);
    Settlement onTop = value(plan(plan, choices(Set.of(), Set.of("treasury"))));
    apply(onTop);
    assertThat(balance(onTop, Worlds.account(TREASURY))).isEqualTo(units(400));
  }

  /** For instance by a colleague who did not know of the settlement, or it is other income. */
  @Test
  void what_a_wallet_gets_after_planning_stops_its_funding_until_somebody_says_what_it_is()
      throws Exception {
    PlanAllocation plan = existing(Worlds.text("After", ISSUER));
    Settlement settlement = planned(plan);
    Bytes some = TokenCalls.transfer(Worlds.account(TREASURY), units(150));
    Worlds.send(chain, ISSUER, settlement.token(), some);
    Worlds.send(
        chain, ISSUER, settlement.token(), TokenCalls.transfer(settlement.vault(), units(300)));
    String words =
        "fund/treasury would send 150 WLD less than planned, because the wallet has got it by"
            + " another way since; plan again, or, if it is what was promised, apply with --counts"
            + " treasury";
    assertThat(Settler.look(settlement, chain.node()).blockers()).containsExactly(words);
    assertThatThrownBy(() -> apply(settlement)).hasMessageContaining(words);
    assertThat(balance(settlement, Worlds.account(TREASURY))).isEqualTo(units(150));
    Set<String> treasury = Set.of("fund/treasury");
    assertThat(Settler.look(settlement, chain.node(), treasury).blockers()).isEmpty();
    send(settlement, SendingTerms.of(settlement).withCounted(treasury), action -> {});
    assertExact(plan, settlement);
  }

  /** A settlement that was planned when nothing stood cannot land beside another. */
  @Test
  void a_settlement_that_was_planned_before_another_stood_is_refused_by_the_chain()
      throws Exception {
    PlanAllocation plan = existing(Worlds.text("First", ISSUER));
    PlanAllocation other =
        existing(
            Worlds.text("First", ISSUER).replace("ramp: 100 days", "ramp: 101 days"),
            Deployment.of(plan.plan()).token());
    Settlement early = planned(other);
    apply(planned(plan));
    assertThatThrownBy(() -> apply(early))
        .hasMessageContaining("vault")
        .hasMessageContaining("fail");
    assertThat(balance(early, early.vault())).isZero();
    assertThat(plan(other, PlanningChoices.NONE).diagnostics())
        .extracting(Diagnostic::code)
        .contains(SettlementCode.OTHER_PLAN_STANDS);
  }

  @Test
  void another_plan_is_settled_beside_the_first_if_the_operator_says_so() throws Exception {
    apply(planned(own));
    PlanAllocation other =
        allocated(
            Files.writeString(
                folder.resolve("plan.yaml"),
                Worlds.text("Once", ISSUER).replace("ramp: 100 days", "ramp: 101 days")));
    var beside =
        new PlanningChoices(
            SpendingLimits.USUAL, Set.of(own.plan().promises()), Set.of(), Set.of());
    Settlement settlement = value(plan(other, beside));
    apply(settlement);
    assertExact(other, settlement);
  }

  private void assertExact(PlanAllocation plan, Settlement settlement) throws IOException {
    assertThat(balance(settlement, Worlds.account(TREASURY))).as("treasury").isEqualTo(units(200));
    assertThat(balance(settlement, settlement.vault())).as("vault").isEqualTo(units(800));
    var views = new VaultViews(chain.node(), BlockTag.LATEST);
    assertThat(views.poolCount(settlement.vault())).isEqualTo(2);
    assertThat(views.planHash(settlement.vault())).isEqualTo(plan.plan().promises());
  }

  private static BigInteger balance(Settlement settlement, Address account) throws IOException {
    return new VaultViews(chain.node(), BlockTag.LATEST).balance(settlement.token(), account);
  }

  /** Returns the plan of a text for a token that the issuer deploys by hand and holds. */
  private PlanAllocation existing(String text) throws Exception {
    Bytes arguments =
        AbiTuple.of("(string,string,uint8,uint256,uint256,address,address)")
            .encode(
                "World", "WLD", 18L, units(1_200), units(1_200), Worlds.account(0), Address.ZERO);
    Bytes creation = Bytes.join(Artifact.load("Token").creation(), arguments);
    Hash32 salt = Hash32.ZERO;
    Worlds.send(chain, STRANGER, Create2.DEPLOYER, Create2.deployment(salt, creation));
    return existing(text, Create2.address(Create2.DEPLOYER, salt, creation.keccak()));
  }

  private PlanAllocation existing(String text, Address token) throws IOException {
    return allocated(
        Files.writeString(
            folder.resolve("plan.yaml"),
            text.replace("supply: 1_000", "supply: 1_000, contract: " + token)));
  }

  private static PlanAllocation allocated(Path path) throws IOException {
    return value(Allocate.plan(PlanFolder.open(path), Watch.none()));
  }

  private static PlanningChoices choices(Set<String> counted, Set<String> onTop) {
    return new PlanningChoices(SpendingLimits.USUAL, Set.of(), counted, onTop);
  }

  private static Diagnosed<Settlement> plan(PlanAllocation plan, PlanningChoices choices)
      throws IOException {
    return Settle.plan(plan, Pushes.NONE, choices, AS_OF, Optional.of(chain.node()));
  }

  private static Settlement planned(PlanAllocation plan) throws IOException {
    return planned(plan, AS_OF);
  }

  private static Settlement planned(PlanAllocation plan, Instant asOf) throws IOException {
    return value(
        Settle.plan(plan, Pushes.NONE, PlanningChoices.NONE, asOf, Optional.of(chain.node())));
  }

  private Path journal() {
    return folder.resolve("journal-" + journals++);
  }

  private void applyAll(Settlement settlement) {
    try {
      apply(settlement);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void apply(Settlement settlement) throws IOException, InterruptedException {
    applyUntil(settlement, Integer.MAX_VALUE);
  }

  /** Applies a settlement with a journal of its own, and stops after some actions. */
  private void applyUntil(Settlement settlement, int most)
      throws IOException, InterruptedException {
    if (most == 0) {
      return;
    }
    try {
      send(
          settlement,
          action -> {
            if (action.number() == most) {
              throw new IllegalStateException("killed");
            }
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("killed");
    }
  }

  /** Sends with a journal of its own; time counts as it is given to the pauses. */
  private void send(Settlement settlement, Settler.Listener listener)
      throws IOException, InterruptedException {
    send(settlement, SendingTerms.of(settlement), listener);
  }

  private void send(Settlement settlement, SendingTerms terms, Settler.Listener listener)
      throws IOException, InterruptedException {
    Settler.apply(
        settlement,
        Set.of(),
        journal(),
        chain.node(),
        DevelopmentAccounts.signer(ISSUER),
        terms,
        listener,
        pause -> Thread.sleep(1));
  }

  private static BigInteger units(long tokens) {
    return BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(tokens));
  }

  private static <T> T value(Diagnosed<T> outcome) {
    return outcome.value().orElseThrow(() -> new AssertionError(outcome.diagnostics().toString()));
  }
}
