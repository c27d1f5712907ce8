package weir.app.text;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.settle.Action;
import weir.settle.PoolCommitment;
import weir.settle.Settlement;
import weir.settle.SettlementFile;
import weir.settle.SpendingLimits;
import weir.units.Address;
import weir.units.Figures;

/** A settlement as text for the person who reviews it. */
public final class SettlementText {

  private static final int MOST_SHOWN = 40;

  private SettlementText() {}

  public static void print(Settlement settlement, PrintStream out) {
    print(settlement, Map.of(), out);
  }

  /**
   * Prints a settlement.
   *
   * @param firstPushes from when on pushes pay anything, by the name of their distribution
   */
  public static void print(
      Settlement settlement, Map<String, Instant> firstPushes, PrintStream out) {
    out.println("settlement of " + settlement.plan() + ", as of " + settlement.asOf());
    out.println("  hash      " + SettlementFile.hash(settlement));
    out.println("  plan      " + settlement.planHash());
    out.println("  promises  " + settlement.promises());
    out.println("  chain     " + settlement.chain());
    out.println("  sender    " + settlement.sender());
    out.println("  token     " + settlement.token());
    out.println("  vault     " + settlement.vault());
    print(settlement.limits(), out);
    for (PoolCommitment promise : settlement.pools()) {
      out.printf(
          "  %-24s %36s  to %s %s%n",
          promise.distribution(),
          promise.amount(),
          Figures.grouped(promise.holders()),
          Figures.noun(promise.holders(), "holder"));
    }
    int number = 0;
    for (Action action : settlement.actions()) {
      if (++number <= MOST_SHOWN || !action.id().startsWith("push/")) {
        out.printf("  %3d. %s%n", number, action.says());
        out.printf("       calls %s%n", action.to());
        first(action, firstPushes)
            .ifPresent(instant -> out.printf("       can be sent from %s on%n", instant));
      }
    }
    if (number > MOST_SHOWN) {
      out.printf(
          "  %d actions; the file lists the pushes after the first %d%n", number, MOST_SHOWN);
    }
    if (number == 0) {
      out.println("  nothing to send: all of it exists");
    }
  }

  /** Prints who has signed it. */
  public static void reviewers(List<Address> reviewers, PrintStream out) {
    for (Address reviewer : reviewers) {
      out.println("  signed by " + reviewer);
    }
  }

  private static void print(SpendingLimits limits, PrintStream out) {
    out.printf(
        "  costs at most %s in all: %s for a unit of gas, %s of it as tip, %s gas a transaction%n",
        EtherText.ether(limits.total()),
        EtherText.gwei(limits.maxFee()),
        EtherText.gwei(limits.maxTip()),
        Figures.grouped(limits.gas()));
  }

  private static Optional<Instant> first(Action action, Map<String, Instant> firstPushes) {
    return firstPushes.entrySet().stream()
        .filter(first -> action.id().startsWith("push/" + first.getKey() + "/"))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
