package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.settle.PlannedPlans.holder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.plan.ChainId;
import weir.settle.call.CallScope;
import weir.units.Asset;
import weir.units.Hash32;

/** A settlement never changes, and its actions can be told apart. */
class SettlementTest {

  @Test
  void lists_that_are_changed_later_change_no_plan() {
    var actions = new ArrayList<Action>();
    var pools = new ArrayList<PoolCommitment>();
    var settlement =
        new Settlement(
            "a plan",
            Hash32.ZERO,
            Instant.EPOCH,
            new ChainId(1),
            new CallScope(holder(0), new Asset("T", 0), holder(1), holder(2), Hash32.ZERO),
            SpendingLimits.USUAL,
            pools,
            actions);
    actions.add(new Action("a", "a", holder(0), "0x", new DoneWhen.Contract()));
    assertThat(settlement.actions()).isEmpty();
    assertThat(settlement.pools()).isEmpty();
  }

  /** The journal identifies an action by its id, so two actions with one id would be one. */
  @Test
  void two_actions_of_one_id_make_no_settlement() {
    var action = new Action("a", "says", holder(0), "0x", new DoneWhen.Contract());
    var other = new Action("a", "says more", holder(1), "0x", new DoneWhen.Contract());
    assertThatThrownBy(() ->
            new Settlement(
                "a plan",
                Hash32.ZERO,
                Instant.EPOCH,
                new ChainId(1),
                new CallScope(holder(0), new Asset("T", 0), holder(1), holder(2), Hash32.ZERO),
                SpendingLimits.USUAL,
                List.of(),
                List.of(action, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two actions of a settlement have the same id");
  }
}
