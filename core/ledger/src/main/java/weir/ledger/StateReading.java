package weir.ledger;

import weir.units.Address;
import weir.units.Bytes;

/**
 * An answer of a chain about its state after a block, as it was given. It is not interpreted, so
 * that every reader of it can decode it for itself.
 *
 * @param kind what was asked
 * @param contract whom it is about
 * @param asked the data of the call or the slot; nothing if the kind says all
 * @param answer what was returned
 */
public record StateReading(Kind kind, Address contract, Bytes asked, Bytes answer) {

  /** What was asked of a contract. Digests contain the order of these. */
  public enum Kind {
    /** A call that changes nothing ({@code eth_call}). */
    CALL,
    /** The Keccak-256 hash of its code. */
    CODE_HASH,
    /** A word of its storage ({@code eth_getStorageAt}). */
    STORAGE
  }
}
