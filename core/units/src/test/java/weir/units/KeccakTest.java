package weir.units;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Published hashes: the empty text, selectors and well-known words of Ethereum. */
class KeccakTest {

  @Test
  void the_empty_text_has_its_famous_hash() {
    assertThat(Keccak.hash(new byte[0]))
        .hasToString("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
  }

  @Test
  void transfer_has_its_event_topic() {
    assertThat(Keccak.hash("Transfer(address,address,uint256)".getBytes(US_ASCII)))
        .hasToString("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
  }

  @Test
  void pieces_hash_as_the_whole_whatever_the_cuts() {
    byte[] bytes = new byte[1000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    for (int cut : new int[] {1, 7, 135, 136, 137, 272, 999}) {
      var sponge = Keccak.sponge();
      for (int at = 0; at < bytes.length; at += cut) {
        sponge.add(bytes, at, Math.min(cut, bytes.length - at));
      }
      assertThat(sponge.hash()).as("cut %d", cut).isEqualTo(Keccak.hash(bytes));
    }
  }

  @Test
  void the_permutation_of_zero_begins_as_published() {
    long[] state = new long[25];
    Keccak.permute(state);
    assertThat(state[0]).isEqualTo(0xF1258F7940E1DDE7L);
    assertThat(state[24]).isEqualTo(0xEAF1FF7B5CECA249L);
  }
}
