package weir.release.words;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.release.Release;
import weir.release.ReleaseLimits;
import weir.release.Slice;
import weir.units.Fraction;
import weir.units.Hash32;

/**
 * Releases in the packed form that the vault stores: words of 32 bytes.
 *
 * <p>They contain one release after another; the released amount is the least of theirs. The first
 * word of each is the common denominator D of its shares (128 bits) and the number of its terms
 * (128 bits). Each term begins with a word of its kind (8 bits), its cumulative share times D (128
 * bits) and 120 bits of fields. A term behind a gate follows a word of kind 15 with the condition's
 * number; a kind with its top bit set counts blocks. The layout is that of {@code
 * contracts/src/ReleaseMath.sol}.
 */
public final class ReleaseWords {

  private ReleaseWords() {}

  /**
   * Returns the words of a release without conditions and blocks.
   *
   * @throws IllegalArgumentException if one of them has more than 255 terms, or a share, period,
   *     weight or number of steps that does not fit its field, or if it has no known date
   */
  public static List<Hash32> pack(Release release) {
    return pack(List.of(release), WordContext.PLAIN);
  }

  /**
   * Returns the words of releases; the least of their amounts counts.
   *
   * @throws IllegalArgumentException if one of them has more than 255 terms, or a share, period,
   *     weight or number of steps that does not fit its field, or if it has no known date
   */
  public static List<Hash32> pack(List<Release> releases, WordContext setting) {
    var words = new ArrayList<Hash32>();
    releases.forEach(release -> pack(release, setting, words));
    return words;
  }

  private static void pack(Release release, WordContext setting, List<Hash32> words) {
    BigInteger denominator = denominator(release);
    if (release.slices().size() > ReleaseLimits.TERMS) {
      throw new IllegalArgumentException("more than 255 terms: " + release.slices().size());
    }
    words.add(new WordBits.Packer().put(denominator, 128).put(release.slices().size(), 128).word());
    Fraction cumulative = Fraction.ZERO;
    for (Slice slice : release.slices()) {
      cumulative = cumulative.plus(slice.share());
      TermWords.put(slice, cumulative.timesFloor(denominator), setting, words);
    }
  }

  private static BigInteger denominator(Release release) {
    BigInteger common = BigInteger.ONE;
    Fraction cumulative = Fraction.ZERO;
    for (Slice slice : release.slices()) {
      cumulative = cumulative.plus(slice.share());
      BigInteger d = cumulative.denominator();
      common = common.divide(common.gcd(d)).multiply(d);
    }
    return common;
  }

  /**
   * Returns the one release in these words, without conditions and blocks.
   *
   * @throws IllegalArgumentException if they are not the words of one release
   */
  public static Release unpack(List<Hash32> words) {
    var releases = unpack(words, WordContext.PLAIN);
    if (releases.size() != 1) {
      throw new IllegalArgumentException("words after the last term");
    }
    return releases.getFirst();
  }

  /**
   * Returns the releases in these words, at least one; the least of their amounts counts.
   *
   * @throws IllegalArgumentException if they are not the words of releases, or refer to conditions
   *     or blocks that the setting lacks
   */
  public static List<Release> unpack(List<Hash32> words, WordContext setting) {
    var reader = new WordBits.Reader(words);
    var releases = new ArrayList<Release>();
    do {
      releases.add(release(reader, setting));
    } while (reader.hasMore());
    return releases;
  }

  private static Release release(WordBits.Reader reader, WordContext setting) {
    var header = reader.next();
    BigInteger denominator = header.take(128);
    int terms = header.takeInt(128);
    if (denominator.signum() == 0) {
      throw new IllegalArgumentException("the shares have the denominator 0");
    }
    var slices = new ArrayList<Slice>();
    BigInteger before = BigInteger.ZERO;
    for (int i = 0; i < terms; i++) {
      var read = TermWords.read(reader, setting);
      var share = new Fraction(read.cumulative().subtract(before), denominator);
      slices.add(new Slice(share, read.term(), read.axis(), read.gate()));
      before = read.cumulative();
    }
    return new Release(slices);
  }
}
