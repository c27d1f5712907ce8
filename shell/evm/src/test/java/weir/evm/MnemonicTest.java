package weir.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.units.Address;

/** Vectors: those of BIP-32 and BIP-39, and the ten accounts that development chains fund. */
final class MnemonicTest {

  private static final int H = ExtendedKey.HARDENED;

  @Test
  void the_development_accounts_are_the_ten_that_everybody_knows() {
    Mnemonic mnemonic = Mnemonic.development();
    assertThat(IntStream.range(0, 10).mapToObj(i -> mnemonic.signer(i).address()))
        .isEqualTo(
            List.of(
                Address.parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"),
                Address.parse("0x70997970C51812dc3A010C7d01b50e0d17dc79C8"),
                Address.parse("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"),
                Address.parse("0x90F79bf6EB2c4f870365E785982E1f101E93b906"),
                Address.parse("0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65"),
                Address.parse("0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc"),
                Address.parse("0x976EA74026E726554dB657fA54763abd0C3a0aa9"),
                Address.parse("0x14dC79964da2C08b23698B3D3cc7Ca32193d9955"),
                Address.parse("0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f"),
                Address.parse("0xa0Ee7A142d267C1f36714E4a8F75612F20a79720")));
  }

  @Test
  void a_seed_is_that_of_bip_39() {
    String words = "abandon ".repeat(11) + "about";
    assertThat(HexFormat.of().formatHex(Mnemonic.seed(words, "TREZOR")))
        .isEqualTo(
            "c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e5349553"
                + "1f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04");
  }

  @Test
  void keys_are_those_of_bip_32_vector_1() {
    byte[] seed = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    ExtendedKey key = ExtendedKey.master(seed);
    assertThat(seed).containsOnly(0);
    assertThat(hex(key))
        .isEqualTo(
            "e8f32e723decf4051aefac8e2c93c9c5b214313817cdb01a1494b917c8436b35"
                + " 873dff81c02f525623fd1fe5167eac3a55a049de3d314bb42ee227ffed37d508");
    assertThat(hex(key.child(H)))
        .isEqualTo(
            "edb2e14f9ee77d26dd93b4ecede8d16ed408ce149b6cd80b0715a2d911a0afea"
                + " 47fdacbd0f1097043b78c63c20c34ef4ed9a111d980047ad16282c7ae6236141");
    assertThat(hex(key.child(H).child(1)))
        .isEqualTo(
            "3c6cb8d0f6a264c91ea8b5030fadaa8e538b020f0a387421a12de9319dc93368"
                + " 2a7857631386ba23dacac34180dd1983734e444fdbf774041578e9b6adb37c19");
    assertThat(hex(key.child(H).child(1).child(2 | H).child(2).child(1_000_000_000)))
        .isEqualTo(
            "471b76e389e528d6de6d816857e012c5455051cad6660850e58372a6c3e6e7c8"
                + " c783e67b921d2beb8f6b389cc646d7263b4145701dadd2161548a8b078e65e9e");
  }

  private static String hex(ExtendedKey key) {
    return HexFormat.of().formatHex(key.keyBytes())
        + " "
        + HexFormat.of().formatHex(key.chainCode());
  }

  @Test
  void a_phrase_may_be_written_loosely_but_has_its_words() {
    String phrase = "  Test test  test test\ntest test test test test test test JUNK ";
    assertThat(Mnemonic.parse(phrase).signer(0).address())
        .hasToString("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    assertThatThrownBy(() -> Mnemonic.parse("secret ".repeat(11)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("11")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> Mnemonic.parse("test ".repeat(11) + "0x12"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Mnemonic.development().signer(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Mnemonic.development()).hasToString("mnemonic");
  }
}
