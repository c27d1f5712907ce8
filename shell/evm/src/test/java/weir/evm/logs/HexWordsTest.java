package weir.evm.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;

/** Digits eight at a time against digits one by one. */
final class HexWordsTest {

  @Test
  void any_byte_in_any_place_is_a_digit_in_both_ways_or_in_neither() {
    byte[] text =
        "0123456789abcdefABCDEF00a9Af9F00"
            .repeat(2)
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (int at = 0; at < text.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] other = text.clone();
        other[at] = (byte) value;
        both(other);
        assertThat(HexWords.one((byte) value) >= 0).isEqualTo(HexFormat.isHexDigit((char) value));
      }
    }
  }

  @Test
  void random_digits_and_zeros_are_the_same_numbers_in_both_ways() {
    var random = new SplittableRandom(Cases.seed());
    for (int i = 0; i < 20_000; i++) {
      byte[] text = new byte[64];
      int zeros = random.nextInt(65);
      for (int k = 0; k < text.length; k++) {
        text[k] = (byte) (k < zeros ? '0' : "0123456789abcdefABCDEF".charAt(random.nextInt(22)));
      }
      if (random.nextInt(4) == 0) {
        text[random.nextInt(64)] = (byte) random.nextInt(256);
      }
      both(text);
    }
  }

  private static void both(byte[] text) {
    long[] fast = new long[4];
    long[] slow = new long[4];
    boolean isWord = HexWords.word(text, 0, fast, 0);
    assertThat(isWord).as("%s", text).isEqualTo(HexWords.wordOneByOne(text, 0, slow, 0));
    if (isWord) {
      assertThat(fast).isEqualTo(slow);
    }
  }
}
