package weir.vault;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import weir.plan.Amendment;
import weir.plan.Plan;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * The signed part of an amendment, as {@code contracts/src/Charter.sol} verifies it.
 *
 * @param version the number of the version that amends
 * @param before the hash of the version before
 * @param plan the hash of the version that amends, which covers its reason and its history
 * @param effective the instant from which it holds, in UTC seconds
 * @param chain the number of the chain
 * @param charter the contract that keeps the versions
 * @see <a href="https://eips.ethereum.org/EIPS/eip-712">EIP-712: typed data</a>
 */
public record SignedAmendment(
    int version, Hash32 before, Hash32 plan, long effective, long chain, Address charter) {

  /** The zero address, used where a plan has no charter. */
  public static final Address NO_CHARTER = Address.ZERO;

  private static final String DOMAIN =
      "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
  private static final String AMENDMENT =
      "Amendment(uint256 version,bytes32 before,bytes32 plan,uint40 effective)";

  /**
   * Returns the signed part of a plan's version.
   *
   * @throws IllegalArgumentException if the plan amends nothing
   */
  public static SignedAmendment of(Plan plan, Address charter) {
    Amendment amends =
        plan.lineage()
            .amends()
            .orElseThrow(() -> new IllegalArgumentException("it amends no version"));
    return new SignedAmendment(
        amends.version(),
        amends.plan(),
        plan.hash(),
        amends.effective().getEpochSecond(),
        plan.chain().number(),
        charter);
  }

  /** Returns the hash that is signed. */
  public Hash32 digest() {
    byte[] domain =
        ByteBuffer.allocate(5 * 32)
            .put(hash(DOMAIN))
            .put(hash("Weir Charter"))
            .put(hash("1"))
            .put(word(BigInteger.valueOf(chain)))
            .put(new byte[12])
            .put(charter.bytes())
            .array();
    byte[] struct =
        ByteBuffer.allocate(5 * 32)
            .put(hash(AMENDMENT))
            .put(word(BigInteger.valueOf(version)))
            .put(before.bytes())
            .put(plan.bytes())
            .put(word(BigInteger.valueOf(effective)))
            .array();
    return Keccak.hash(
        ByteBuffer.allocate(2 + 2 * 32)
            .put((byte) 0x19)
            .put((byte) 0x01)
            .put(Keccak.hash(domain).bytes())
            .put(Keccak.hash(struct).bytes())
            .array());
  }

  private static byte[] hash(String text) {
    return Keccak.hash(text.getBytes(StandardCharsets.UTF_8)).bytes();
  }

  private static byte[] word(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return ByteBuffer.allocate(32).put(32 - bytes.length, bytes).array();
  }
}
