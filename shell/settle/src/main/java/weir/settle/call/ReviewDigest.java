package weir.settle.call;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * What a reviewer of a settlement signs.
 *
 * @see <a href="https://eips.ethereum.org/EIPS/eip-712">EIP-712: typed data</a>
 */
public final class ReviewDigest {

  private static final String DOMAIN = "EIP712Domain(string name,string version,uint256 chainId)";
  private static final String REVIEW = "Review(bytes32 settlement)";

  private ReviewDigest() {}

  /**
   * Returns the hash that is signed.
   *
   * @param chain the number of the settlement's chain
   * @param settlement the hash of the settlement
   */
  public static Hash32 of(long chain, Hash32 settlement) {
    byte[] domain =
        ByteBuffer.allocate(4 * Hash32.BYTES)
            .put(hash(DOMAIN))
            .put(hash("Weir Settlement"))
            .put(hash("1"))
            .put(new byte[Hash32.BYTES - Long.BYTES])
            .putLong(chain)
            .array();
    byte[] review =
        ByteBuffer.allocate(2 * Hash32.BYTES).put(hash(REVIEW)).put(settlement.bytes()).array();
    return Keccak.hash(
        ByteBuffer.allocate(2 + 2 * Hash32.BYTES)
            .put((byte) 0x19)
            .put((byte) 0x01)
            .put(Keccak.hash(domain).bytes())
            .put(Keccak.hash(review).bytes())
            .array());
  }

  private static byte[] hash(String text) {
    return Keccak.hash(text.getBytes(StandardCharsets.UTF_8)).bytes();
  }
}
