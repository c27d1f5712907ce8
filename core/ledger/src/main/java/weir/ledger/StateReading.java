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

  /** What was asked of a contract. */
  public enum Kind {
    /** A call that changes nothing ({@code eth_call}). */
    CALL(0),
    /** The Keccak-256 hash of its code. */
    CODE_HASH(1),
    /** A word of its storage ({@code eth_getStorageAt}). */
    STORAGE(2),
    /** Its code, of at most 64 bytes. */
    CODE(3),
    /**
     * The Keccak-256 hash of its code with zeros for the words of 32 bytes that begin at the places
     * that are asked, four bytes each.
     */
    CODE_WITHOUT(4),
    /** A call that was answered by the state after the block of the first mark with readings. */
    FIRST_CALL(5);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /** Returns its number in digests and tables, at most 255; it is never given to another. */
    public int code() {
      return code;
    }
  }
}
