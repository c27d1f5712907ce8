package weir.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import weir.plan.Remainder;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Fraction;
import weir.units.Hash32;

class WordsPropertyTest {

  @Test
  void packing_and_unpacking_lose_nothing() {
    Cases.forAll(
        WordsPropertyTest::release,
        release -> assertThat(Words.unpack(Words.pack(release))).isEqualTo(release));
  }

  /** I2, I3, I4, I7: never above the total, never falling, all at the end, adding up. */
  @Test
  void a_release_never_falls_and_ends_at_its_total() {
    Cases.forAll(
        source -> new Case(release(source), source.bits(128)),
        c -> {
          BigInteger before = BigInteger.ZERO;
          for (long corner : c.release.corners()) {
            for (long at = Math.max(corner - 1, 0); at <= corner + 1; at++) {
              BigInteger now = c.release.released(c.total, at);
              assertThat(now).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(c.total);
              before = now;
            }
          }
          assertThat(c.release.released(c.total, c.release.end())).isEqualTo(c.total);
          if (c.release.start() > 0) {
            assertThat(c.release.released(c.total, c.release.start() - 1)).isZero();
          }
          assertThat(c.release.split(c.total).stream().reduce(BigInteger.ZERO, BigInteger::add))
              .isEqualTo(c.total);
        });
  }

  @Test
  void what_does_not_fit_a_word_is_refused() {
    var slow = new Term.Stairs(new Steps.Every(0, 1L << 32, 2), 0, Remainder.LAST);
    assertThatThrownBy(() -> Words.pack(new Release(List.of(new Slice(Fraction.ONE, slow)))))
        .hasMessageContaining("32 bits");
    var big = new Fraction(BigInteger.ONE, BigInteger.ONE.shiftLeft(128));
    var slices =
        List.of(
            new Slice(big, new Term.Jump(0)), new Slice(Fraction.ONE.minus(big), new Term.Jump(1)));
    assertThatThrownBy(() -> Words.pack(new Release(slices))).hasMessageContaining("128 bits");
  }

  @Test
  void cut_or_lengthened_words_are_refused() {
    var words = Words.pack(new Release(List.of(new Slice(Fraction.ONE, new Term.Jump(5)))));
    assertThatThrownBy(() -> Words.unpack(words.subList(0, 1))).hasMessageContaining("end within");
    var longer = new ArrayList<>(words);
    longer.add(Hash32.ZERO);
    assertThatThrownBy(() -> Words.unpack(longer)).hasMessageContaining("after the last term");
  }

  private record Case(Release release, BigInteger total) {}

  static Release release(Source source) {
    int parts = source.between(1, Math.min(5, source.size()));
    var cuts = LongStream.range(0, parts).map(i -> source.between(1, 1000)).toArray();
    long all = LongStream.of(cuts).sum();
    var slices = new ArrayList<Slice>();
    for (long cut : cuts) {
      slices.add(new Slice(Fraction.of(cut, all), term(source)));
    }
    return new Release(slices);
  }

  private static Term term(Source source) {
    long from = source.between(0L, 2_000_000_000L);
    return switch (source.between(0, 3)) {
      case 0 -> new Term.Jump(from);
      case 1 -> {
        long to = from + source.between(1L, 400_000_000L);
        yield new Term.Line(from, to, source.onceIn(2) ? from : source.between(from, to));
      }
      case 2 ->
          stairs(source, new Steps.Every(from, source.between(1L, 10_000_000L), count(source)));
      default -> {
        var instants = new ArrayList<Long>();
        long at = from;
        for (int i = 0, n = count(source); i < n; i++) {
          instants.add(at);
          at += source.between(1L, 5_000_000L);
        }
        yield stairs(source, new Steps.Listed(instants));
      }
    };
  }

  private static Term stairs(Source source, Steps steps) {
    int held = source.onceIn(2) ? 0 : source.between(0, steps.count());
    return new Term.Stairs(steps, held, source.oneOf(List.of(Remainder.values())));
  }

  private static int count(Source source) {
    return source.between(1, Math.max(1, Math.min(60, source.size())));
  }
}
