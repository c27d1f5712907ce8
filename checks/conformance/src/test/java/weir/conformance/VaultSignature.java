package weir.conformance;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import weir.evm.AbiTuple;
import weir.evm.keys.KeySigner;
import weir.evm.keys.Signature;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * The statement that a holder signs so that others may claim to another account (EIP-712).
 *
 * @param chain the number of the chain
 * @param vault the vault
 */
record VaultSignature(long chain, Address vault) {

  private static final AbiTuple DOMAIN = AbiTuple.of("(bytes32,bytes32,bytes32,uint256,address)");
  private static final AbiTuple CLAIM =
      AbiTuple.of("(bytes32,uint256,uint256,address,uint128,address,uint256,uint256)");

  /** Signs a claim; the grant's proof is not signed. */
  Bytes sign(KeySigner signer, List<Object> grant, Address to, long nonce, long deadline) {
    Hash32 domain =
        DOMAIN
            .encode(
                hash(
                    "EIP712Domain(string name,string version,uint256 chainId,"
                        + "address verifyingContract)"),
                hash("Weir Vault"),
                hash("1"),
                chain,
                vault)
            .keccak();
    Hash32 claim =
        CLAIM
            .encode(
                hash(
                    "Claim(uint256 pool,uint256 index,address account,uint128 amount,address to,"
                        + "uint256 nonce,uint256 deadline)"),
                grant.get(0),
                grant.get(1),
                grant.get(2),
                grant.get(3),
                to,
                nonce,
                deadline)
            .keccak();
    Bytes message =
        Bytes.join(
            Bytes.parse("0x1901"), Bytes.parse(domain.toString()), Bytes.parse(claim.toString()));
    Signature signature = signer.sign(message.keccak());
    return Bytes.join(word(signature.r()), word(signature.s()), last(signature.yParity()));
  }

  private static Bytes word(BigInteger number) {
    return Bytes.parse("0x%064x".formatted(number));
  }

  private static Bytes last(int parity) {
    return Bytes.parse("0x%02x".formatted(27 + parity));
  }

  private static Hash32 hash(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8)).keccak();
  }
}
