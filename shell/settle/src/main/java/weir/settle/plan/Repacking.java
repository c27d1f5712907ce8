package weir.settle.plan;

import java.util.List;
import java.util.Optional;
import weir.evm.simulate.Gas;
import weir.settle.Action;
import weir.settle.Settlement;
import weir.settle.outlook.ActionOutlook;
import weir.settle.outlook.Readiness;
import weir.units.Bytes;
import weir.vault.GrantRun;

/** Decides whether pushes that were tried are packed again by what they were seen to use. */
public final class Repacking {

  /** What was measured once can only be a little wrong: its grants then share other transactions. */
  private static final int MOST_ROUNDS = 6;

  private Repacking() {}

  /**
   * Returns the pushes packed by what was measured; empty if they stay as they are: each fits, and
   * fewer transactions would not do.
   *
   * @param pushes as they were planned
   * @param settlement that was planned
   * @param readiness what was seen of it
   * @param round how often it was packed again before, from 0 on
   */
  public static Optional<Pushes> of(
      Pushes pushes, Settlement settlement, Readiness readiness, int round) {
    long block = Math.min(settlement.limits().gas(), readiness.head().gasLimit());
    long most = Gas.mostUsed(Math.min(Gas.MOST, block));
    List<ActionOutlook> measured =
        readiness.actions().stream()
            .filter(action -> action.id().startsWith("push/") && action.gas() > 0)
            .toList();
    boolean isTooLarge =
        measured.stream().anyMatch(push -> push.kind() == ActionOutlook.Kind.FAILS);
    boolean isWasteful = round == 0 && measured.size() > least(pushes, settlement, measured, most);
    if (round == MOST_ROUNDS || !(isTooLarge || isWasteful)) {
      return Optional.empty();
    }
    // Each time with a little more room, in case the same would come out again.
    long used = most - most / 32 * round;
    return Optional.of(pushes.packedBy(PushGas.measured(settlement, readiness), used));
  }

  /** Returns how many transactions the measured pushes need, with one more for what is cut. */
  private static long least(
      Pushes pushes, Settlement settlement, List<ActionOutlook> measured, long most) {
    long gas = measured.stream().mapToLong(push -> push.gas() - PushGas.BASE).sum();
    long byGas = Math.ceilDiv(gas, most - PushGas.BASE);
    long byHolders = Math.ceilDiv(grants(settlement), pushes.most());
    return Math.max(byGas, byHolders) * 51 / 50 + 1;
  }

  private static long grants(Settlement settlement) {
    long grants = 0;
    for (Action action : settlement.actions()) {
      for (GrantRun run : GrantRun.pushedBy(Bytes.parse(action.data()))) {
        grants += run.accounts().size();
      }
    }
    return grants;
  }
}
