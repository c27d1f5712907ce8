package weir.verify.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.units.Keccak;

class PlainKeccakTest {

  /** Published values: of nothing, and the topic of ERC-20's Transfer. */
  @Test
  void known_messages_have_their_known_hashes() {
    assertThat(PlainKeccak.hash(new byte[0]))
        .hasToString("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    assertThat(PlainKeccak.hash("Transfer(address,address,uint256)".getBytes(US_ASCII)))
        .hasToString("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
  }

  /** All lengths around the ends of blocks. */
  @Test
  void it_agrees_with_the_hash_that_all_rooms_share() {
    for (int length = 0; length < 420; length++) {
      byte[] message = new byte[length];
      for (int i = 0; i < length; i++) {
        message[i] = (byte) (31 * i + length);
      }
      assertThat(PlainKeccak.hash(message)).as("%d bytes", length).isEqualTo(Keccak.hash(message));
    }
    Cases.forAll(
        source -> source.bits(8 * 300).toByteArray(),
        message -> assertThat(PlainKeccak.hash(message)).isEqualTo(Keccak.hash(message)));
  }
}
