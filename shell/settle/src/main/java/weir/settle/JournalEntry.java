package weir.settle;

import java.math.BigInteger;
import java.util.Optional;
import weir.evm.Receipt;
import weir.evm.Signed;
import weir.units.Hash32;

/** One line of the journal. */
sealed interface JournalEntry {

  /** The action that it is about. */
  String action();

  /**
   * The transaction is about to be sent: these bytes, under this nonce. If the same action was
   * intended under this nonce before, they replace the earlier bytes; either may land.
   *
   * @param since the newest block when it was signed; 0 in lines that do not say it
   */
  record Intended(String action, long nonce, Signed signed, long since) implements JournalEntry {

    /** The hash of the transaction. */
    Hash32 transaction() {
      return signed.hash();
    }
  }

  /**
   * Where a transaction is, and what it cost.
   *
   * @param transaction its hash
   * @param block the number of its block
   * @param hash that block's hash; empty in lines that do not say it
   * @param gasUsed how much gas it used; zero in lines that do not say it
   * @param price the price of each unit of gas in wei; empty in lines that do not say it
   */
  record Place(
      Hash32 transaction,
      long block,
      Optional<Hash32> hash,
      long gasUsed,
      Optional<BigInteger> price) {

    static Place of(Receipt receipt) {
      return new Place(
          receipt.transaction(),
          receipt.block(),
          Optional.of(receipt.blockHash()),
          receipt.gasUsed(),
          Optional.of(receipt.gasPrice()));
    }
  }

  /** The transaction is in a block and succeeded. */
  record Landed(String action, Place place) implements JournalEntry {}

  /** The transaction is in a block and failed; it had no effect. */
  record Reverted(String action, Place place) implements JournalEntry {}

  /**
   * Another transaction took the nonce, so the intended one can never land.
   *
   * @param by the transaction that took it, as it was seen in a block; empty in lines of versions
   *     that concluded it without having seen one
   * @param block the number of that block; 0 in those lines
   */
  record Superseded(String action, long nonce, Optional<Hash32> by, long block)
      implements JournalEntry {}

  /**
   * The action was done already, so nothing was sent.
   *
   * @param block where the chain was looked at; 0 in lines that do not say it
   */
  record Found(String action, long block) implements JournalEntry {}
}
