package weir.settle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import weir.evm.Node;
import weir.evm.keys.Signer;
import weir.settle.outlook.Readiness;

/** Applies settlements: the entry point to the payer and its journal. */
public final class Settler {

  /** Is called after each action that is done. */
  public interface Listener {

    /**
     * An action is done.
     *
     * @param number counted from 1
     * @param of how many there are
     * @param says what it did
     * @param gasUsed what it cost; zero if it was done already
     */
    void done(int number, int of, String says, long gasUsed);
  }

  private Settler() {}

  /**
   * Returns what a settlement meets on its chain, and what would come of all that is still to do.
   * Nothing is sent.
   *
   * @throws SettlementException if the node is of another chain
   * @throws IOException if the node fails
   */
  public static Readiness look(Settlement settlement, Node node) throws IOException {
    return SettlementPreflight.of(settlement, node);
  }

  /**
   * Sends the actions of a settlement that were not sent yet, and checks that each shows on the
   * chain. Stopping it anywhere and calling it again with the same journal sends nothing twice.
   *
   * @throws SettlementException if the chain refuses an action, or is not the settlement's
   * @throws IOException if the node or the disk fails; calling again goes on
   */
  public static void apply(
      Settlement settlement, Path journal, Node node, Signer signer, Listener listener)
      throws IOException, InterruptedException {
    apply(settlement, Set.of(), journal, node, signer, listener);
  }

  /** The same without the actions of some ids, which are not sent now. */
  public static void apply(
      Settlement settlement,
      Set<String> later,
      Path journal,
      Node node,
      Signer signer,
      Listener listener)
      throws IOException, InterruptedException {
    Settlement now = settlement.without(later);
    if (!signer.address().equals(settlement.sender())) {
      throw new SettlementException(
          "the settlement is sent by %s, but the key is that of %s"
              .formatted(settlement.sender(), signer.address()));
    }
    try (var open = Journal.open(journal, SettlementFile.hash(settlement))) {
      var counter = new Counter(now.actions().size(), listener);
      var chain = new NodeChain(node, signer, () -> SettlementPreflight.names(settlement, node));
      new Payer(chain, open, counter, Thread::sleep).apply(now);
    }
  }

  /** Numbers the actions as they are done. */
  private static final class Counter implements Payer.Listener {

    private final int of;
    private final Listener listener;
    private int number;

    Counter(int of, Listener listener) {
      this.of = of;
      this.listener = listener;
    }

    @Override
    public void found(Action action) {
      listener.done(++number, of, action.says() + " (was done already)", 0);
    }

    @Override
    public void landed(Action action, JournalEntry.Landed entry) {
      listener.done(++number, of, action.says(), entry.gasUsed());
    }
  }
}
