package weir.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.plan.Remainder;
import weir.units.Fraction;
import weir.units.Hash32;

/**
 * A release as the vault stores it: words of 32 bytes.
 *
 * <p>The first word is the common denominator D of the shares (128 bits) and the number of terms
 * (128 bits). Each term begins with a word of its kind (8 bits), its cumulative share times D (128
 * bits) and 120 bits of fields; listed steps are followed by words of six instants of 40 bits. The
 * layout is that of {@code contracts/src/ReleaseMath.sol}.
 */
public final class Words {

  private static final int JUMP = 1;
  private static final int LINE = 2;
  private static final int EVERY_SPREAD = 3;
  private static final int EVERY_LAST = 4;
  private static final int LISTED_SPREAD = 5;
  private static final int LISTED_LAST = 6;
  private static final int INSTANTS_PER_WORD = 6;
  private static final int MOST_TERMS = 255;

  private Words() {}

  /**
   * Returns the words of a release.
   *
   * @throws IllegalArgumentException if it has more than 255 terms, or a share, period or number of
   *     steps that does not fit its field
   */
  public static List<Hash32> pack(Release release) {
    BigInteger denominator = denominator(release);
    if (release.slices().size() > MOST_TERMS) {
      throw new IllegalArgumentException("more than 255 terms: " + release.slices().size());
    }
    var words = new ArrayList<Hash32>();
    words.add(new Packer().put(denominator, 128).put(release.slices().size(), 128).word());
    Fraction cumulative = Fraction.ZERO;
    for (Slice slice : release.slices()) {
      cumulative = cumulative.plus(slice.share());
      put(slice.term(), cumulative.timesFloor(denominator), words);
    }
    return words;
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

  private static void put(Term term, BigInteger cumulative, List<Hash32> words) {
    switch (term) {
      case Term.Jump(var at) -> words.add(head(JUMP, cumulative).put(at, 40).put(0, 80).word());
      case Term.Line(var from, var to, var opens) ->
          words.add(head(LINE, cumulative).put(from, 40).put(to, 40).put(opens, 40).word());
      case Term.Stairs(Steps.Every(var first, var period, var count), var held, var remainder) -> {
        int kind = remainder == Remainder.SPREAD ? EVERY_SPREAD : EVERY_LAST;
        words.add(
            head(kind, cumulative)
                .put(first, 40)
                .put(period, 32)
                .put(count, 24)
                .put(held, 24)
                .word());
      }
      case Term.Stairs(Steps.Listed(var instants), var held, var remainder) -> {
        int kind = remainder == Remainder.SPREAD ? LISTED_SPREAD : LISTED_LAST;
        words.add(head(kind, cumulative).put(instants.size(), 24).put(held, 24).put(0, 72).word());
        for (int i = 0; i < instants.size(); i += INSTANTS_PER_WORD) {
          var packer = new Packer();
          for (int j = i; j < i + INSTANTS_PER_WORD; j++) {
            packer.put(j < instants.size() ? instants.get(j) : 0, 40);
          }
          words.add(packer.put(0, 16).word());
        }
      }
    }
  }

  private static Packer head(int kind, BigInteger cumulative) {
    return new Packer().put(kind, 8).put(cumulative, 128);
  }

  /**
   * Returns the release that these words say.
   *
   * @throws IllegalArgumentException if they are not the words of any release
   */
  public static Release unpack(List<Hash32> words) {
    var reader = new Reader(words);
    var header = reader.next();
    BigInteger denominator = header.take(128);
    int terms = header.takeInt(128);
    if (denominator.signum() == 0) {
      throw new IllegalArgumentException("the shares have the denominator 0");
    }
    var slices = new ArrayList<Slice>();
    BigInteger before = BigInteger.ZERO;
    for (int i = 0; i < terms; i++) {
      var head = reader.next();
      int kind = head.takeInt(8);
      BigInteger cumulative = head.take(128);
      var share = new Fraction(cumulative.subtract(before), denominator);
      slices.add(new Slice(share, term(kind, head, reader)));
      before = cumulative;
    }
    if (reader.hasMore()) {
      throw new IllegalArgumentException("words after the last term");
    }
    return new Release(slices);
  }

  private static Term term(int kind, Unpacker head, Reader reader) {
    return switch (kind) {
      case JUMP -> new Term.Jump(head.takeLong(40));
      case LINE -> new Term.Line(head.takeLong(40), head.takeLong(40), head.takeLong(40));
      case EVERY_SPREAD, EVERY_LAST -> {
        var steps = new Steps.Every(head.takeLong(40), head.takeLong(32), head.takeInt(24));
        yield new Term.Stairs(
            steps, head.takeInt(24), kind == EVERY_SPREAD ? Remainder.SPREAD : Remainder.LAST);
      }
      case LISTED_SPREAD, LISTED_LAST -> {
        int count = head.takeInt(24);
        int held = head.takeInt(24);
        var steps = new Steps.Listed(reader.instants(count));
        yield new Term.Stairs(
            steps, held, kind == LISTED_SPREAD ? Remainder.SPREAD : Remainder.LAST);
      }
      default -> throw new IllegalArgumentException("no term is of kind " + kind);
    };
  }

  /** Fills a word from its top bit down. */
  private static final class Packer {

    private BigInteger bits = BigInteger.ZERO;
    private int filled;

    Packer put(BigInteger value, int width) {
      if (value.signum() < 0 || value.bitLength() > width) {
        throw new IllegalArgumentException(value + " does not fit into " + width + " bits");
      }
      bits = bits.shiftLeft(width).or(value);
      filled += width;
      return this;
    }

    Packer put(long value, int width) {
      return put(BigInteger.valueOf(value), width);
    }

    Hash32 word() {
      if (filled != 256) {
        throw new IllegalStateException("a word of " + filled + " bits");
      }
      return new Hash32(
          bits.shiftRight(192).longValue(),
          bits.shiftRight(128).longValue(),
          bits.shiftRight(64).longValue(),
          bits.longValue());
    }
  }

  /** Takes fields from a word, from its top bit down. */
  private static final class Unpacker {

    private final BigInteger bits;
    private int left = 256;

    Unpacker(Hash32 word) {
      bits = new BigInteger(1, word.bytes());
    }

    BigInteger take(int width) {
      left -= width;
      return bits.shiftRight(left).mod(BigInteger.ONE.shiftLeft(width));
    }

    long takeLong(int width) {
      return take(width).longValueExact();
    }

    int takeInt(int width) {
      BigInteger value = take(width);
      if (value.bitLength() > 31) {
        throw new IllegalArgumentException("too large for a count: " + value);
      }
      return value.intValue();
    }
  }

  /** Hands out one word after another. */
  private static final class Reader {

    private final List<Hash32> words;
    private int next;

    Reader(List<Hash32> words) {
      this.words = words;
    }

    boolean hasMore() {
      return next < words.size();
    }

    Unpacker next() {
      if (!hasMore()) {
        throw new IllegalArgumentException("words end within a term");
      }
      return new Unpacker(words.get(next++));
    }

    List<Long> instants(int count) {
      var instants = new ArrayList<Long>();
      for (int i = 0; i < count; i += INSTANTS_PER_WORD) {
        var word = next();
        for (int j = i; j < Math.min(count, i + INSTANTS_PER_WORD); j++) {
          instants.add(word.takeLong(40));
        }
      }
      return instants;
    }
  }
}
