package weir.settle;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import weir.evm.Block;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.evm.keys.Signer;
import weir.settle.outlook.Readiness;
import weir.settle.pay.WaitingTimes;
import weir.units.Address;
import weir.units.Hash32;

/** Applies settlements: the entry point to the payer and its journal. */
public final class Settler {

  /** How an action came to be done. */
  public enum DoneBy {
    /** This run has sent it, or has learned that it landed. */
    THIS_RUN,
    /** An earlier run with the same journal. */
    EARLIER_RUN,
    /** Something that is not in the journal: the chain shows it. */
    OTHERS
  }

  /**
   * An action that is done.
   *
   * @param number counted from 1
   * @param of how many there are
   * @param says what it did
   * @param by how it came to be done
   * @param transaction its hash; empty if it was done by others
   * @param gasUsed the gas that it used; zero if it was done by others
   * @param block the number of its block; zero if it was done by others
   * @param cost the wei that it cost; zero if it was done by others or is not known
   */
  public record DoneAction(
      int number,
      int of,
      String says,
      DoneBy by,
      Optional<Hash32> transaction,
      long gasUsed,
      long block,
      BigInteger cost) {}

  /** Receives what happens. */
  public interface Listener {

    /** An action is done; one that a fork has dropped is done again later. */
    void done(DoneAction action);

    /** Something that a person may want to know, such as why it waits. */
    default void says(String words) {}
  }

  /**
   * The state of a settlement at the end.
   *
   * @param block the number of the block at which the chain showed all of it
   * @param hash that block's hash
   * @param depth how many blocks confirm it, itself included
   * @param sent how many actions this run has brought to the chain
   * @param spent the wei that all transactions of the journal cost
   */
  public record Settled(long block, Hash32 hash, int depth, int sent, BigInteger spent) {}

  /**
   * What is known before anything is signed.
   *
   * @param chain the chain's EIP-155 id, as the node says it
   * @param balance the wei that the sender holds
   * @param worst the wei that everything may still cost at most
   * @param open how many actions the journal does not show as done
   */
  public record Forecast(long chain, BigInteger balance, BigInteger worst, int open) {}

  /** Waits between two looks at the chain. */
  public interface Pause {

    /** Waits for this time. */
    void sleep(Duration duration) throws InterruptedException;
  }

  private Settler() {}

  /** Returns whether a journal announces a transaction, so that its settlement must be kept. */
  public static boolean hasBegun(Path journal) throws IOException {
    return Journal.hasSigned(journal);
  }

  /**
   * Returns what applying a settlement would start from. Nothing is signed or written.
   *
   * @throws SettlementException if the node is of another chain or the journal of another
   *     settlement
   */
  public static Forecast forecast(
      Settlement settlement, Path journal, Node node, SendingTerms terms) throws IOException {
    long chain = node.chainId();
    if (chain != settlement.chain().number()) {
      throw new SettlementException(
          "the settlement is for %s, the node is of eip155:%d"
              .formatted(settlement.chain(), chain));
    }
    BigInteger spent = BigInteger.ZERO;
    int open = settlement.actions().size();
    if (Files.exists(journal)) {
      try (var kept = Journal.open(journal, SettlementFile.hash(settlement))) {
        var book = SendingBook.of(kept.entries(), settlement.chain().number());
        spent = book.spent();
        open -= (int) settlement.actions().stream().filter(each -> isDone(book, each)).count();
      }
    }
    BigInteger most = terms.limits().maxFee().multiply(BigInteger.valueOf(terms.limits().gas()));
    BigInteger left = terms.limits().total().subtract(spent).max(BigInteger.ZERO);
    return new Forecast(
        chain,
        node.balance(settlement.sender(), BlockTag.LATEST),
        most.multiply(BigInteger.valueOf(open)).min(left),
        open);
  }

  private static boolean isDone(SendingBook book, Action action) {
    return switch (book.state(action.id())) {
      case SendingState.Landed _, SendingState.Found _ -> true;
      case SendingState.Open _, SendingState.Unsent _ -> false;
    };
  }

  /**
   * Returns what a settlement meets on its chain, and what would come of all that is still to do.
   * Nothing is sent.
   *
   * @throws SettlementException if the node is of another chain
   * @throws IOException if the node fails
   */
  public static Readiness look(Settlement settlement, Node node) throws IOException {
    return look(settlement, node, Set.of());
  }

  /**
   * Returns the same where other income counts for some fundings.
   *
   * @param counted their ids
   */
  public static Readiness look(Settlement settlement, Node node, Set<String> counted)
      throws IOException {
    return SettlementPreflight.of(settlement, node, counted);
  }

  /**
   * Returns the ids of the pushes that are left out because they pay nothing, neither now nor as
   * many blocks ago as count as settled, and are not in the journal.
   *
   * @param readiness what {@link #look} returned
   * @param depth that of the terms with which it is applied
   * @throws IOException if the node fails, or the journal is of another settlement
   */
  public static Set<String> nothingDue(
      Settlement settlement, Readiness readiness, Path journal, Node node, int depth)
      throws IOException {
    return NothingDue.ids(settlement, readiness, journal, node, depth);
  }

  /**
   * Sends the actions of a settlement that were not sent yet, and returns when the chain shows all
   * of them at the depth of the terms. Stopping it anywhere and calling it again with the same
   * journal sends nothing twice.
   *
   * @throws SettlementException if the chain refuses an action, or is not the settlement's
   * @throws IOException if the node or the disk fails; calling again goes on
   */
  public static Settled apply(
      Settlement settlement,
      Path journal,
      Node node,
      Signer signer,
      SendingTerms terms,
      Listener listener)
      throws IOException, InterruptedException {
    return apply(settlement, Set.of(), journal, node, signer, terms, listener, Thread::sleep);
  }

  /**
   * The same with other pauses, and without some actions; time counts as it is given to the pauses.
   *
   * @param later the ids of actions that are not sent now
   */
  public static Settled apply(
      Settlement settlement,
      Set<String> later,
      Path journal,
      Node node,
      Signer signer,
      SendingTerms terms,
      Listener listener,
      Pause pause)
      throws IOException, InterruptedException {
    Address sender = settlement.sender();
    if (!signer.address().equals(sender)) {
      throw new SettlementException(
          "the settlement is sent by %s, but the key is that of %s"
              .formatted(sender, signer.address()));
    }
    Settlement now = settlement.without(later);
    boolean isNew = !Files.exists(journal);
    try (var open = Journal.open(journal, SettlementFile.hash(settlement))) {
      var counter = new DoneCounter(now.actions().size(), isNew, listener);
      var room = new FundingRoom(settlement.asset(), terms.counted());
      var chain =
          new NodeChain(
              node, sender, () -> SettlementPreflight.names(settlement, node), Optional.of(room));
      var payer = new Payer(chain, open, signer, terms, WaitingTimes.USUAL, counter, pause);
      Block block = payer.apply(now);
      var book = SendingBook.of(open.entries(), settlement.chain().number());
      return new Settled(block.number(), block.hash(), terms.depth(), counter.sent(), book.spent());
    }
  }
}
