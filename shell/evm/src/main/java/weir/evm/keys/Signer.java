package weir.evm.keys;

import java.io.IOException;
import weir.evm.Signed;
import weir.units.Address;
import weir.units.Hash32;

/**
 * Signs for an account: a key in memory, or a service or device that has the key.
 *
 * <p>A signer inspects what it is asked to sign and may refuse. A refusal is an {@code
 * IOException}, like that of a signer that cannot be reached, and its message says why. Asking
 * again may succeed, and a second signature of the same is harmless.
 */
public interface Signer {

  /** Returns the account; it is known without asking and never changes. */
  Address address();

  /**
   * Returns the transaction, signed by the account; sends nothing.
   *
   * @throws IOException if the signer cannot be reached, takes too long, or refuses
   */
  Signed sign(Transaction transaction) throws IOException;

  /**
   * Returns the account's signature of the hash itself, such as that of an EIP-712 statement: no
   * prefix is added.
   *
   * @throws IOException if the signer cannot be reached, takes too long, or refuses, for instance
   *     because it signs only what it can display
   * @see <a href="https://eips.ethereum.org/EIPS/eip-712">EIP-712: typed structured data</a>
   */
  Signature sign(Hash32 hash) throws IOException;
}
