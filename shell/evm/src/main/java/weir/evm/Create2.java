package weir.evm;

import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * Addresses of contracts that are known before the contracts exist.
 *
 * @see <a href="https://eips.ethereum.org/EIPS/eip-1014">EIP-1014: CREATE2</a>
 */
public final class Create2 {

  /**
   * A contract at the same address on most chains that any account can use to deploy contracts: it
   * takes a salt and the creation code, and returns the address.
   *
   * @see <a href="https://github.com/Arachnid/deterministic-deployment-proxy">deterministic
   *     deployment proxy</a>
   */
  public static final Address DEPLOYER =
      Address.parse("0x4e59b44847b379578588920cA78FbF26c0B4956C");

  private Create2() {}

  /**
   * Returns the address of the contract that {@code deployer} makes from code of this hash, with
   * this salt.
   */
  public static Address address(Address deployer, Hash32 salt, Hash32 initCodeHash) {
    byte[] input = new byte[1 + Address.BYTES + 2 * Hash32.BYTES];
    input[0] = (byte) 0xff;
    deployer.write(input, 1);
    salt.write(input, 1 + Address.BYTES);
    initCodeHash.write(input, 1 + Address.BYTES + Hash32.BYTES);
    return Address.of(Keccak.hash(input).bytes(), 12);
  }

  /** Returns the data to send to {@link #DEPLOYER} to deploy the contract at its address. */
  public static Bytes deployment(Hash32 salt, Bytes initCode) {
    return Bytes.join(Bytes.of(salt.bytes()), initCode);
  }
}
