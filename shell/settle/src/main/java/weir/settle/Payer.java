package weir.settle;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import weir.evm.Block;
import weir.evm.Receipt;
import weir.evm.keys.Signer;
import weir.settle.NextSteps.Look;
import weir.settle.pay.WaitingTimes;
import weir.units.Hash32;

/**
 * Sends the actions of a settlement, each exactly once, and ends when the chain shows all of them
 * at the depth that was asked for.
 *
 * <p>Why nothing happens twice:
 *
 * <ul>
 *   <li>A nonce belongs to one action, in the journal and on the disk, before its transaction can
 *       be seen by anybody. Whichever version lands under it, it is that action.
 *   <li>An action gets another nonce only after the transaction that used its last one was seen in
 *       a block, and its guard was read as not holding at that block or a later one.
 *   <li>What a guard protects is signed under the nonce that the account has at the very block, by
 *       its hash, at which the guard did not hold. If that block is old, the nonce is used already
 *       and the signature can do nothing.
 * </ul>
 */
final class Payer {

  /** Receives what happens, for people. */
  interface Listener {

    /** The chain showed the action as done without a transaction of this journal. */
    void found(Action action);

    /**
     * The action has landed.
     *
     * @param isNew whether this run learned it, and not an earlier one
     */
    void landed(Action action, JournalEntry.Landed entry, boolean isNew);

    /** Something that a person may want to know, such as why it waits. */
    void says(String words);
  }

  private static final int MOST_FAILURES = 40;

  private final SettlementChain chain;
  private final Journal journal;
  private final Signer signer;
  private final SendingTerms terms;
  private final WaitingTimes pace;
  private final Listener listener;
  private final Settler.Pause pause;

  Payer(
      SettlementChain chain,
      Journal journal,
      Signer signer,
      SendingTerms terms,
      WaitingTimes pace,
      Listener listener,
      Settler.Pause pause) {
    this.chain = chain;
    this.journal = journal;
    this.signer = signer;
    this.terms = terms;
    this.pace = pace;
    this.listener = listener;
    this.pause = pause;
  }

  /**
   * Completes every action and returns the block at which the chain showed all of them.
   *
   * @throws SettlementException if it cannot go on, with what was found and what to do
   * @throws IOException if the node fails for long; calling again goes on
   */
  Block apply(Settlement settlement) throws IOException, InterruptedException {
    var book = SendingBook.of(journal.entries(), settlement.chain().number());
    var signing = new Signing(chain, settlement.chain(), signer, journal, book, terms);
    var lastLook = new LastLook(chain, settlement.actions(), book, terms.depth());
    var waiting = new Patience(pace, pause, listener);
    var taker =
        new StepTaker(chain, settlement, journal, book, signing, lastLook, pace, waiting, listener);
    signing.checkChain();
    book.foreign().forEach(this::warn);
    reopenAll(settlement, book);
    int failures = 0;
    while (true) {
      try {
        Optional<Block> end = round(settlement, book, taker, waiting);
        if (end.isPresent()) {
          return end.get();
        }
        failures = 0;
      } catch (SettlementException e) {
        throw e;
      } catch (IOException e) {
        if (++failures == MOST_FAILURES) {
          throw e;
        }
        waiting.why(String.valueOf(e.getMessage()));
      }
      waiting.rest();
    }
  }

  private void warn(JournalEntry.Intended foreign) {
    listener.says(
        ("the journal has a transaction for %s that is signed for another chain (%s); it is"
                + " ignored here, and everybody who has it can send it there")
            .formatted(foreign.action(), foreign.transaction()));
  }

  /** What has landed or was found in an earlier run is looked at again in each. */
  private static void reopenAll(Settlement settlement, SendingBook book) {
    for (Action action : settlement.actions()) {
      SendingState state = book.state(action.id());
      boolean wasSent = book.open(action.id()).isPresent();
      if (!(state instanceof SendingState.Open)
          && (wasSent || state instanceof SendingState.Found)) {
        book.reopen(action.id());
      }
    }
  }

  private Optional<Block> round(
      Settlement settlement, SendingBook book, StepTaker taker, Patience waiting)
      throws IOException {
    Block head = chain.head();
    long nonce = chain.nonce(head);
    taker.isNext(nonce);
    var look = new Look(head, nonce, receipts(book, nonce), waiting.now());
    var next = new NextSteps(settlement.actions(), book, look, taker.times(), terms, pace);
    for (SendingStep step : next.steps()) {
      Optional<Block> end = taker.run(step, look);
      if (end.isPresent()) {
        return end;
      }
    }
    return Optional.empty();
  }

  /** Reads the receipts of what may have landed: what waits below the account's nonce. */
  private Map<Hash32, Receipt> receipts(SendingBook book, long nonce) throws IOException {
    var receipts = new HashMap<Hash32, Receipt>();
    for (String action : book.inFlight().headMap(nonce).values()) {
      for (SendingState.Version version : book.open(action).orElseThrow().versions()) {
        chain
            .receipt(version.signed().hash())
            .ifPresent(receipt -> receipts.put(version.signed().hash(), receipt));
      }
    }
    return receipts;
  }
}
