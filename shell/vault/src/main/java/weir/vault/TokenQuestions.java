package weir.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import weir.evm.AbiFunction;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/** Calls that ask a token, which others may have made, what it is. */
public final class TokenQuestions {

  /**
   * Where contracts state what they implement; at the same address on all chains.
   *
   * @see <a href="https://eips.ethereum.org/EIPS/eip-1820">ERC-1820: registry</a>
   */
  public static final Address ERC1820 = Address.parse("0x1820a4B7618BdE71Dce8cdc73aAB6C95905faD24");

  private static final AbiFunction BALANCE_OF = AbiFunction.of("balanceOf(address)", "(uint256)");
  private static final AbiFunction DECIMALS = AbiFunction.of("decimals()", "(uint8)");
  private static final AbiFunction PAUSED = AbiFunction.of("paused()", "(bool)");
  private static final AbiFunction IMPLEMENTER =
      AbiFunction.of("getInterfaceImplementer(address,bytes32)", "(address)");
  private static final AbiFunction SUPPORTS = AbiFunction.of("supportsInterface(bytes4)", "(bool)");
  private static final Hash32 ERC777 = Keccak.hash("ERC777Token".getBytes(US_ASCII));
  private static final Bytes ERC1363 = Bytes.parse("0xb0202a11");

  private TokenQuestions() {}

  /** Returns the question what an account holds. */
  public static Bytes balance(Address account) {
    return BALANCE_OF.encode(account);
  }

  /** Returns the question how many decimals it has. */
  public static Bytes decimals() {
    return DECIMALS.encode();
  }

  /** Returns the question whether it is paused. */
  public static Bytes paused() {
    return PAUSED.encode();
  }

  /** Returns the question, to {@link #ERC1820}, which account makes a token one of ERC-777. */
  public static Bytes erc777(Address token) {
    return IMPLEMENTER.encode(token, ERC777);
  }

  /** Returns the question whether it has the calls of ERC-1363. */
  public static Bytes erc1363() {
    return SUPPORTS.encode(ERC1363);
  }
}
