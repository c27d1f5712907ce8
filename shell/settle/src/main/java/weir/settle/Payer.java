package weir.settle;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import weir.evm.Receipt;

/**
 * Sends the actions of a settlement, one after the other, each exactly once.
 *
 * <p>Before a transaction is sent its bytes and its nonce are in the journal. A nonce is spent
 * once, so only those bytes can have landed for it, wherever a run was interrupted. A run that
 * finds them in the journal looks for their receipt and sends the same bytes again. If another
 * transaction has taken the nonce, they can never land, and the run starts the action again.
 */
final class Payer {

  /** Receives what happens, for people. */
  interface Listener {

    /** The action was done already. */
    void found(Action action);

    /** The action has landed. */
    void landed(Action action, JournalEntry.Landed entry);
  }

  /** Waits between two reads of the chain. */
  interface Pause {

    /** Waits for this time. */
    void sleep(Duration duration) throws InterruptedException;
  }

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final int LOOKS_BEFORE_SENDING_AGAIN = 200;
  private static final int MOST_SENDS = 40;
  private static final int LOOKS_BEFORE_SUPERSEDED = 10;
  private static final Duration LOOK_FOR_SUPERSEDED_EVERY = Duration.ofSeconds(1);

  private final SettlementChain chain;
  private final Journal journal;
  private final Listener listener;
  private final Pause pause;

  Payer(SettlementChain chain, Journal journal, Listener listener, Pause pause) {
    this.chain = chain;
    this.journal = journal;
    this.listener = listener;
    this.pause = pause;
  }

  /** Completes every action; each must show on the chain before the next is sent. */
  void apply(Settlement settlement) throws IOException, InterruptedException {
    if (chain.id() != settlement.chain().number()) {
      throw new SettlementException(
          "the settlement is for %s, the node is of eip155:%d"
              .formatted(settlement.chain(), chain.id()));
    }
    for (Action action : settlement.actions()) {
      bringToEnd(action);
    }
  }

  /**
   * Returns whether the action shows on the chain. If a fork has dropped it, the same bytes are
   * sent again; if it landed without its effect, nothing more may be sent.
   */
  private boolean isStillThere(Action action, JournalEntry.Landed landed)
      throws IOException, InterruptedException {
    if (chain.receipt(landed.transaction()).isEmpty()) {
      await(action, journal.intended(action.id()));
      return false;
    }
    if (!chain.holds(action.guard())) {
      throw new SettlementException(
          "%s has landed, but the chain does not show it: %s; nothing more is sent"
              .formatted(action.id(), action.guard()));
    }
    return true;
  }

  private void bringToEnd(Action action) throws IOException, InterruptedException {
    while (true) {
      Optional<JournalEntry> latest = journal.latest(action.id());
      if (latest.isEmpty()) {
        begin(action);
        continue;
      }
      switch (latest.get()) {
        case JournalEntry.Landed landed -> {
          if (isStillThere(action, landed)) {
            listener.landed(action, landed);
            return;
          }
        }
        case JournalEntry.Found found -> {
          listener.found(action);
          return;
        }
        case JournalEntry.Intended intended -> await(action, intended);
        case JournalEntry.Superseded superseded -> begin(action);
        case JournalEntry.Reverted reverted -> begin(action);
      }
    }
  }

  private void begin(Action action) throws IOException {
    boolean repeats = action.guard() instanceof DoneWhen.Contract;
    if (!repeats && chain.holds(action.guard())) {
      journal.write(new JournalEntry.Found(action.id()));
      return;
    }
    long nonce = chain.nonce();
    journal.write(new JournalEntry.Intended(action.id(), nonce, chain.sign(action, nonce)));
  }

  private void await(Action action, JournalEntry.Intended intended)
      throws IOException, InterruptedException {
    // A single read could ask a node that lags behind the one that returned the nonce.
    int passed = 0;
    for (int sends = 0; sends < MOST_SENDS; sends++) {
      // The nonce is read before the receipt: were it the other way round, a transaction that lands
      // between the two reads would be taken for a superseded one.
      long nonce = chain.nonce();
      var receipt = chain.receipt(intended.transaction());
      if (receipt.isPresent()) {
        close(action, intended, receipt.get());
        return;
      }
      if (nonce > intended.nonce()) {
        passed++;
        if (passed == LOOKS_BEFORE_SUPERSEDED) {
          journal.write(new JournalEntry.Superseded(action.id(), intended.nonce()));
          return;
        }
        pause.sleep(LOOK_FOR_SUPERSEDED_EVERY);
        continue;
      }
      chain.send(intended.signed());
      for (int look = 0; look < LOOKS_BEFORE_SENDING_AGAIN; look++) {
        receipt = chain.receipt(intended.transaction());
        if (receipt.isPresent()) {
          close(action, intended, receipt.get());
          return;
        }
        pause.sleep(LOOK_EVERY);
      }
    }
    throw new SettlementException(
        ("%s was sent as %s under nonce %d and has not landed; run the same command again to keep "
                + "waiting, or spend that nonce on another transaction to have it signed again")
            .formatted(action.id(), intended.transaction(), intended.nonce()));
  }

  private void close(Action action, JournalEntry.Intended intended, Receipt receipt)
      throws IOException {
    if (!receipt.succeeded()) {
      journal.write(
          new JournalEntry.Reverted(action.id(), intended.transaction(), receipt.block()));
      throw new SettlementException(
          ("%s was refused by the contract in block %d (transaction %s)%s; "
                  + "it paid nothing; run the same command again to try again")
              .formatted(
                  action.id(), receipt.block(), intended.transaction(), reason(action, receipt)));
    }
    journal.write(
        new JournalEntry.Landed(
            action.id(), intended.transaction(), receipt.block(), receipt.gasUsed()));
  }

  private String reason(Action action, Receipt receipt) {
    try {
      String words = chain.whyRefused(action, receipt.block());
      return words.isEmpty() ? "" : ": " + words;
    } catch (IOException e) {
      return "; the node does not say why (" + e.getMessage() + ")";
    }
  }
}
