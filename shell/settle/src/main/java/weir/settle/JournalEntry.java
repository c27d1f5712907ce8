package weir.settle;

import weir.evm.Signed;
import weir.units.Hash32;

/** One line of the journal. */
sealed interface JournalEntry {

  /** The action that it is about. */
  String action();

  /**
   * The transaction is about to be sent: these bytes, under this nonce. Only they may ever be sent
   * for it, so sending them again changes nothing.
   */
  record Intended(String action, long nonce, Signed signed) implements JournalEntry {

    /** The hash of the transaction. */
    Hash32 transaction() {
      return signed.hash();
    }
  }

  /** The transaction is in a block and succeeded. */
  record Landed(String action, Hash32 transaction, long block, long gasUsed)
      implements JournalEntry {}

  /** The transaction is in a block and failed; it had no effect. */
  record Reverted(String action, Hash32 transaction, long block) implements JournalEntry {}

  /** Another transaction took the nonce, so the intended one can never land. */
  record Superseded(String action, long nonce) implements JournalEntry {}

  /** The action was done already, so nothing was sent. */
  record Found(String action) implements JournalEntry {}
}
