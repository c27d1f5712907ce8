package weir.evm.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;

/** Vectors: EIP-155's example; those for RFC 6979 on secp256k1 that Bitcoin's libraries share. */
final class KeySignerTest {

  private static KeySigner signer(String hex) {
    return KeySigner.of(HexFormat.of().parseHex("0".repeat(64 - hex.length()) + hex));
  }

  @Test
  void the_example_of_eip_155_is_signed_to_the_bit() {
    var hash = Hash32.parse("0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53");
    Signature signature = signer("46".repeat(32)).sign(hash);
    assertThat(signature.bytes())
        .hasToString(
            "0x28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
                + "67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83"
                + "1b");
    assertThat(signature.signer(hash))
        .contains(Address.parse("0x9d8A62f656a8d1615C1294fd71e9CFb3E4855A4F"));
  }

  @Test
  void nonces_follow_rfc_6979() throws Exception {
    assertThat(signed("1", "Satoshi Nakamoto"))
        .isEqualTo(
            "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
                + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5");
    assertThat(
            signed(
                "1", "All those moments will be lost in time, like tears in rain. Time to die..."))
        .isEqualTo(
            "8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b"
                + "547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21");
    assertThat(
            signed(
                "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140",
                "Satoshi Nakamoto"))
        .isEqualTo(
            "fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0"
                + "6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5");
  }

  private static String signed(String key, String message) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(message.getBytes(US_ASCII));
    return signer(key).sign(Hash32.of(hash)).bytes().toString().substring(2, 130);
  }

  @Test
  void a_key_is_wiped_and_never_shown() {
    byte[] key = HexFormat.of().parseHex("46".repeat(32));
    KeySigner signer = KeySigner.of(key);
    assertThat(key).containsOnly(0);
    assertThat(signer).hasToString("signer of 0x9d8A62f656a8d1615C1294fd71e9CFb3E4855A4F");
  }

  @Test
  void keys_outside_the_curves_order_are_refused_and_not_quoted() {
    String order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
    for (String key :
        new String[] {"00".repeat(32), order, "ff".repeat(32), "01", "01".repeat(33)}) {
      assertThatThrownBy(() -> KeySigner.of(HexFormat.of().parseHex(key)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining(key.substring(0, 2).repeat(3));
    }
  }

  @Test
  void every_signature_is_low_and_reveals_its_signer() {
    Cases.forAll(
        source -> {
          byte[] bytes = new byte[64];
          source.random().nextBytes(bytes);
          return bytes;
        },
        bytes -> {
          KeySigner signer = KeySigner.of(Arrays.copyOf(bytes, 32));
          Hash32 hash = Hash32.of(bytes, 32);
          Signature signature = signer.sign(hash);
          assertThat(signature.s()).isLessThanOrEqualTo(Secp256k1.ORDER.shiftRight(1));
          assertThat(signature.signer(hash)).contains(signer.address());
          assertThat(signature.signer(Keccak.hash(bytes)))
              .isNotEqualTo(Optional.of(signer.address()));
          assertThat(signer.sign(hash)).isEqualTo(signature);
        });
  }

  @Test
  void a_signature_refuses_the_higher_s() {
    var half = Secp256k1.ORDER.shiftRight(1);
    new Signature(BigInteger.ONE, half, 0);
    assertThatThrownBy(() -> new Signature(BigInteger.ONE, half.add(BigInteger.ONE), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Signature(BigInteger.ZERO, half, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Signature(Secp256k1.ORDER, half, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Signature(BigInteger.ONE, half, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_x_that_no_point_has_recovers_no_account() {
    // 5 is the lowest x without a point: 5^3 + 7 is no square modulo secp256k1's prime.
    var signature = new Signature(BigInteger.valueOf(5), BigInteger.ONE, 0);
    assertThat(signature.signer(Hash32.ZERO)).isEmpty();
  }
}
