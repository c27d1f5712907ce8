package weir.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.testkit.Source;

/** Bouncy Castle's independent Keccak computes the same hashes. */
class KeccakDifferentialTest {

  /** Every length over five blocks, so that each edge is met with the bytes around it. */
  @Test
  void hashes_agree_at_every_length_of_five_blocks() {
    Source source = Source.of(Cases.seed(), 1);
    for (int length = 0; length <= 5 * Keccak.RATE + 1; length++) {
      byte[] bytes = bytes(source, length);
      assertThat(Keccak.hash(bytes))
          .as("%d bytes, seed %d", length, Cases.seed())
          .isEqualTo(theirs(bytes));
    }
  }

  @Test
  void hashes_agree_however_long_texts_are_cut() {
    Cases.forAll(
        source -> source,
        source -> {
          byte[] bytes = bytes(source, source.between(0, 200 * source.size()));
          var sponge = Keccak.sponge();
          int at = 0;
          while (at < bytes.length) {
            // Cuts that fall on the edges of blocks are as likely as others.
            int most = source.onceIn(2) ? Keccak.RATE - at % Keccak.RATE : 3 * Keccak.RATE;
            int count =
                Math.min(source.onceIn(2) ? most : source.between(0, most), bytes.length - at);
            sponge.add(bytes, at, count);
            at += count;
          }
          assertThat(sponge.hash()).isEqualTo(theirs(bytes));
        });
  }

  @Test
  void hashes_agree_for_bytes_that_are_all_alike() {
    for (int value : new int[] {0x00, 0x01, 0x80, 0xff}) {
      for (int length :
          IntStream.rangeClosed(1, 40)
              .flatMap(n -> IntStream.rangeClosed(n * Keccak.RATE - 2, n * Keccak.RATE + 2))
              .toArray()) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        assertThat(Keccak.hash(bytes)).as("%d bytes of %d", length, value).isEqualTo(theirs(bytes));
      }
    }
  }

  private static byte[] bytes(Source source, int length) {
    byte[] bytes = new byte[length];
    source.random().nextBytes(bytes);
    return bytes;
  }

  private static Hash32 theirs(byte[] bytes) {
    var digest = new KeccakDigest(256);
    digest.update(bytes, 0, bytes.length);
    byte[] hash = new byte[Hash32.BYTES];
    digest.doFinal(hash, 0);
    return Hash32.of(hash);
  }
}
