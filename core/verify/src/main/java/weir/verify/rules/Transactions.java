package weir.verify.rules;

import java.util.ArrayList;
import java.util.List;
import weir.ledger.Fact;

/**
 * Facts by transaction: what happens within one happens at once, whatever the order of its logs.
 */
final class Transactions {

  private Transactions() {}

  static List<List<Fact>> of(List<Fact> facts) {
    var transactions = new ArrayList<List<Fact>>();
    var current = new ArrayList<Fact>();
    for (Fact fact : facts) {
      if (!current.isEmpty() && !together(current.getLast(), fact)) {
        transactions.add(List.copyOf(current));
        current.clear();
      }
      current.add(fact);
    }
    if (!current.isEmpty()) {
      transactions.add(List.copyOf(current));
    }
    return transactions;
  }

  private static boolean together(Fact a, Fact b) {
    return a.where().block() == b.where().block()
        && a.where().transaction().equals(b.where().transaction());
  }
}
