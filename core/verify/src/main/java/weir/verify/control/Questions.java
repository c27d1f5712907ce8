package weir.verify.control;

import java.nio.charset.StandardCharsets;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.verify.hash.PlainKeccak;

/** The calls and slots whose answers are understood, as bytes. */
final class Questions {

  static final Bytes OWNER = selector("owner()");
  static final Bytes PENDING_OWNER = selector("pendingOwner()");
  static final Bytes MINTER = selector("minter()");
  static final Bytes THRESHOLD = selector("getThreshold()");
  static final Bytes OWNERS = selector("getOwners()");
  static final Bytes HAS_ROLE = selector("hasRole(bytes32,address)");
  static final Bytes PLAN_HASH = selector("planHash()");
  static final Bytes ASSET = selector("asset()");
  static final Bytes ISSUER = selector("issuer()");
  static final Bytes VAULTS_OF = selector("vaultsOf(address,address)");
  static final Bytes POOLS = selector("pools(uint256)");
  static final Bytes WORDS = selector("words(uint256)");
  static final Bytes IS_OPENED = selector("isOpened(bytes32)");

  /** The first twenty modules of a Safe: behind its first entry, which is none. */
  static final Bytes MODULES =
      Bytes.join(
          selector("getModulesPaginated(address,uint256)"),
          Bytes.of(new Hash32(0, 0, 0, 1).bytes()),
          Bytes.of(new Hash32(0, 0, 0, 20).bytes()));

  /** In which a proxy of a Safe has the address of its code. */
  static final Bytes SINGLETON = Bytes.of(Hash32.ZERO.bytes());

  /** The slots of ERC-1967: keccak of the text, less one. */
  static final Bytes IMPLEMENTATION = slot("eip1967.proxy.implementation");

  static final Bytes ADMIN = slot("eip1967.proxy.admin");
  static final Bytes BEACON = slot("eip1967.proxy.beacon");

  private static final int SELECTOR_BYTES = 4;

  private Questions() {}

  static Hash32 keccak(String text) {
    return PlainKeccak.hash(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static Bytes selector(String signature) {
    return Bytes.of(keccak(signature).bytes()).slice(0, SELECTOR_BYTES);
  }

  private static Bytes slot(String text) {
    Hash32 hash = keccak(text);
    return Bytes.of(new Hash32(hash.a(), hash.b(), hash.c(), hash.d() - 1).bytes());
  }

  /** Returns whether a question is a call of the function of a selector. */
  static boolean isOf(Bytes asked, Bytes selector) {
    return asked.startsWith(selector);
  }
}
