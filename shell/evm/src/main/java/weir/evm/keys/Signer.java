package weir.evm.keys;

import java.io.IOException;
import weir.evm.Signed;
import weir.units.Address;
import weir.units.Hash32;

/**
 * Whoever signs for an account: a key in memory, or a service or device that has the key.
 *
 * <p>A signer looks at what it is asked to sign and may refuse. To be refused is an {@code
 * IOException} like that of a signer that cannot be reached, and says why; asking again may bring
 * another answer, and a second signature of the same is harmless.
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
   * Returns the account's signature of the hash as it is, such as that of an EIP-712 statement: no
   * prefix is added.
   *
   * @throws IOException if the signer cannot be reached, takes too long, or refuses, for instance
   *     because it signs nothing that it cannot read
   * @see <a href="https://eips.ethereum.org/EIPS/eip-712">EIP-712: typed structured data</a>
   */
  Signature sign(Hash32 hash) throws IOException;
}
