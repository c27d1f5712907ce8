package weir.settle.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.settle.PlannedPlans.FIRST;
import static weir.settle.PlannedPlans.REVOKER;
import static weir.settle.PlannedPlans.TREASURY;
import static weir.settle.PlannedPlans.allocation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import weir.evm.Create2;
import weir.settle.Action;
import weir.settle.PoolCommitment;
import weir.settle.Settlement;
import weir.settle.plan.ChainStanding;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.settle.plan.SettlementPlanner;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.RegistryCalls;
import weir.vault.RegistryCalls.Funding;
import weir.vault.TokenCalls;
import weir.vault.VaultCalls;

/** What is shown is what is sent: no byte of a call can be changed under the same words. */
class CallReaderTest {

  private static final Settlement SETTLEMENT = settlement();
  private static final CallScope SCOPE = SETTLEMENT.scope();
  private static final Map<Hash32, List<String>> BY_ROOT =
      SETTLEMENT.pools().stream()
          .collect(Collectors.toMap(PoolCommitment::root, pool -> List.of(pool.distribution())));
  private static final CallReader READER = new CallReader(SCOPE, BY_ROOT);

  /** A settlement with an action of every kind but recounts. */
  private static Settlement settlement() {
    String revocable = "[{ramp: 100 days}]\n    revocable: {by: %s, returns: treasury}";
    String text = FIRST.replace("[{ramp: 100 days}]", revocable.formatted(REVOKER));
    return SettlementPlanner.plan(
            allocation(text),
            new Pushes(List.of("team", "drop"), 4),
            Instant.parse("2026-05-04T00:00:00Z"),
            ChainStanding.NOTHING,
            PlanningChoices.NONE)
        .value()
        .orElseThrow();
  }

  @Test
  void every_action_of_a_settlement_is_read() {
    for (Action action : SETTLEMENT.actions()) {
      SettlementCall call = READER.read(action.id(), action.to(), Bytes.parse(action.data()));
      assertThat(CallWords.of(action.id(), call, SCOPE)).isEqualTo(action.says());
    }
  }

  @Test
  void a_byte_that_is_changed_anywhere_is_refused_or_seen() {
    for (Action action : SETTLEMENT.actions()) {
      byte[] data = Bytes.parse(action.data()).toArray();
      int step = data.length > 5_000 ? 97 : 1;
      for (int at = 0; at < data.length; at += step) {
        byte[] changed = data.clone();
        changed[at] ^= 1;
        assertRefusedOrSeen(action, Bytes.of(changed), "byte " + at);
      }
    }
  }

  @Test
  void random_edits_are_refused_or_seen() {
    Cases.forAll(
        source -> edit(source, SETTLEMENT.actions()),
        edit -> assertRefusedOrSeen(edit.action(), edit.data(), "edit"));
  }

  private record Edit(Action action, Bytes data) {}

  private static Edit edit(Source source, List<Action> actions) {
    Action action = source.oneOf(actions);
    byte[] data = Bytes.parse(action.data()).toArray();
    for (int i = source.between(1, 4); i > 0; i--) {
      data[source.between(0, data.length - 1)] = (byte) source.between(0, 255);
    }
    return new Edit(action, Bytes.of(data));
  }

  private static void assertRefusedOrSeen(Action action, Bytes changed, String what) {
    if (changed.toString().equals(action.data())) {
      return;
    }
    SettlementCall call;
    try {
      call = READER.read(action.id(), action.to(), changed);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    assertThat(CallWords.of(action.id(), call, SCOPE))
        .as("%s of %s", what, action.id())
        .isNotEqualTo(action.says());
  }

  @Test
  void bytes_after_the_call_and_bytes_that_are_missing_are_refused() {
    for (Action action : SETTLEMENT.actions()) {
      Bytes data = Bytes.parse(action.data());
      for (String more : List.of("0x00", "0x" + "00".repeat(32), "0xff")) {
        refuse(action.id(), action.to(), Bytes.join(data, Bytes.parse(more)));
      }
      for (int less : List.of(1, 4, 32)) {
        refuse(action.id(), action.to(), data.slice(0, data.size() - less));
      }
      refuse(action.id(), action.to(), Bytes.NONE);
    }
  }

  /** The same values with the list elsewhere: other programs might read them otherwise. */
  @Test
  void values_that_are_written_in_another_way_are_refused() {
    Action fund = action("fund/grants");
    String data = fund.data();
    String head = data.substring(0, 10);
    String moved = head + "%064x".formatted(64) + "0".repeat(64) + data.substring(10 + 64);
    refuse(fund.id(), fund.to(), Bytes.parse(moved), "written otherwise");
  }

  @Test
  void other_contracts_are_not_called() {
    for (Action action : SETTLEMENT.actions()) {
      for (Address other : List.of(TREASURY, SCOPE.sender(), Address.ZERO)) {
        refuse(action.id(), other, Bytes.parse(action.data()), "no settlement of this vault");
      }
    }
    Bytes code = Bytes.parse("0x6001600155");
    refuse("registry", Create2.DEPLOYER, Create2.deployment(Hash32.ZERO, code), "another contract");
  }

  /** As an attacker would write them who has the file and computes its hash again. */
  @Test
  void calls_that_move_something_elsewhere_are_refused() {
    BigInteger units = BigInteger.valueOf(700);
    refuse("fund/grants", SCOPE.token(), TokenCalls.transfer(TREASURY, units));
    refuse("approve", SCOPE.token(), TokenCalls.approve(TREASURY, units), "and not the registry");
    refuse("recount", SCOPE.vault(), VaultCalls.sweep(TREASURY), "not known");
    Hash32 grants = weir.plan.Distribution.nameHash("grants");
    Map<String, Funding> fundings = new TreeMap<>();
    fundings.put(
        "sends another token",
        new Funding(TREASURY, SCOPE.promises(), grants, TREASURY, units, units));
    fundings.put(
        "funds other promises",
        new Funding(SCOPE.token(), Hash32.ZERO, grants, TREASURY, units, units));
    fundings.put(
        "sends the sum of the vault to " + TREASURY,
        new Funding(SCOPE.token(), SCOPE.promises(), Hash32.ZERO, TREASURY, units, units));
    fundings.forEach((why, funding) ->
        refuse("fund/grants", RegistryCalls.ADDRESS, RegistryCalls.fund(List.of(funding)), why));
    var good = new Funding(SCOPE.token(), SCOPE.promises(), grants, TREASURY, units, units);
    refuse("fund/grants", RegistryCalls.ADDRESS, RegistryCalls.fund(List.of(good, good)), "2");
    refuse("fund/grants", RegistryCalls.ADDRESS, RegistryCalls.fund(List.of()), "0 accounts");
    refuse("fund/other", RegistryCalls.ADDRESS, RegistryCalls.fund(List.of(good)), "does not fit");
    refuse("fund-vault", RegistryCalls.ADDRESS, RegistryCalls.fund(List.of(good)), "does not fit");
  }

  @Test
  void an_id_that_says_something_else_is_refused() {
    var ids = new ArrayList<>(SETTLEMENT.actions().stream().map(Action::id).toList());
    ids.addAll(List.of("", "other", "open/", "fund/", "push/team/99"));
    for (Action action : SETTLEMENT.actions()) {
      for (String id : ids) {
        if (!id.equals(action.id())) {
          refuse(id, action.to(), Bytes.parse(action.data()));
        }
      }
    }
  }

  @Test
  void what_may_happen_to_a_pool_is_said() {
    assertThat(action("open/team").says())
        .contains("; %s may revoke, up to 86_400 seconds back, to %s".formatted(REVOKER, TREASURY));
    assertThat(action("open/drop").says()).doesNotContain("revoke");
  }

  private static Action action(String id) {
    return SETTLEMENT.actions().stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
  }

  private static void refuse(String id, Address to, Bytes data, String... why) {
    assertThatThrownBy(() -> READER.read(id, to, data))
        .as("%s %s", id, to)
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(refusal -> {
          for (String each : why) {
            assertThat(refusal).hasMessageContaining(each);
          }
        });
  }
}
