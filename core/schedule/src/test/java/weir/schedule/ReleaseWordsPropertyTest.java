package weir.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import weir.plan.statement.Remainder;
import weir.release.Axis;
import weir.release.Gate;
import weir.release.Recurrence;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;
import weir.testkit.Cases;
import weir.units.Fraction;
import weir.units.Hash32;
import weir.units.UtcSeconds;

class ReleaseWordsPropertyTest {

  @Test
  void packing_and_unpacking_lose_nothing() {
    Cases.forAll(
        source -> List.of(RandomReleases.release(source), RandomReleases.release(source)),
        releases -> {
          var words = ReleaseWords.pack(releases, RandomReleases.SETTING);
          assertThat(ReleaseWords.unpack(words, RandomReleases.SETTING)).isEqualTo(releases);
        });
  }

  /** Each term rounds once, down: a release is less than a unit for each term below its value. */
  @Test
  void a_release_is_within_a_unit_for_each_term_of_its_exact_value() {
    Cases.forAll(
        source -> new Case(RandomReleases.release(source), source.bits(128)),
        c -> {
          long[] corners = c.release.corners();
          for (int n = 0; n < corners.length; n += 1 + corners.length / 20) {
            for (long at = Math.max(corners[n] - 1, 0); at <= corners[n] + 1; at++) {
              var amounts = c.release.split(c.total);
              for (int i = 0; i < amounts.size(); i++) {
                Slice slice = c.release.slices().get(i);
                BigInteger exact = slice.portion(at).timesFloor(amounts.get(i));
                assertThat(exact.subtract(slice.released(amounts.get(i), at)))
                    .isBetween(BigInteger.ZERO, odd(slice.term()));
              }
            }
          }
        });
  }

  /** Returns how many base units stairs may leave to their last step; other terms leave none. */
  private static BigInteger odd(Term term) {
    return term instanceof Term.Stairs stairs && stairs.remainder() == Remainder.LAST
        ? BigInteger.valueOf(stairs.steps().count() - 1L)
        : BigInteger.ZERO;
  }

  @Test
  void a_release_without_a_date_is_not_packed() {
    var unknown = new Release(List.of(new Slice(Fraction.ONE, new Term.Unknown())));
    assertThat(unknown.isKnown()).isFalse();
    assertThat(unknown.start()).isEmpty();
    assertThat(unknown.end()).isEmpty();
    assertThat(unknown.released(BigInteger.TEN, UtcSeconds.LAST)).isZero();
    assertThatThrownBy(() -> ReleaseWords.pack(unknown)).hasMessageContaining("no known date");
  }

  @Test
  void words_of_weights_must_be_their_own_recurrence() {
    var decay =
        new Term.Geometric(
            new Steps.Every(0, 10, 3),
            BigInteger.valueOf(100),
            Fraction.of(1, 2),
            Recurrence.TIMES,
            true);
    var words = ReleaseWords.pack(new Release(List.of(new Slice(Fraction.ONE, decay))));
    assertThat(words.get(3)).isEqualTo(new Hash32(0, 100, 0, 175));
    words.set(3, new Hash32(0, 100, 0, 176));
    assertThatThrownBy(() -> ReleaseWords.unpack(words))
        .hasMessageContaining("add up to 175, not to 176");
    words.set(3, new Hash32(0, 100, 0, 175));
    words.set(2, new Hash32(0, 2, 0, 4));
    assertThatThrownBy(() -> ReleaseWords.unpack(words)).hasMessageContaining("not a decay");
  }

  @Test
  void unknown_conditions_and_blocks_are_refused() {
    var gated =
        new Slice(
            Fraction.ONE,
            new Term.Jump(5),
            new Axis.Time(),
            new Gate.Waiting("elsewhere", OptionalLong.empty()));
    assertThatThrownBy(
            () -> ReleaseWords.pack(List.of(new Release(List.of(gated))), WordContext.PLAIN))
        .hasMessageContaining("elsewhere");
    var blocks = new Axis.Blocks(RandomReleases.CLOCK);
    var counted = new Slice(Fraction.ONE, new Term.Jump(5), blocks, new Gate.Open());
    var words = ReleaseWords.pack(List.of(new Release(List.of(counted))), WordContext.PLAIN);
    assertThatThrownBy(() -> ReleaseWords.unpack(words)).hasMessageContaining("counts blocks");
  }

  /** I2, I3, I4, I7: never above the total, never falling, all at the end, adding up. */
  @Test
  void a_release_never_falls_and_ends_at_its_total() {
    Cases.forAll(
        source -> new Case(RandomReleases.release(source), source.bits(128)),
        c -> {
          BigInteger before = BigInteger.ZERO;
          for (long corner : c.release.corners()) {
            for (long at = Math.max(corner - 1, 0); at <= corner + 1; at++) {
              BigInteger now = c.release.released(c.total, at);
              assertThat(now).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(c.total);
              before = now;
            }
          }
          long start = c.release.start().orElseThrow();
          long end = c.release.end().orElseThrow();
          assertThat(c.release.released(c.total, end)).isEqualTo(c.total);
          if (start > 0) {
            assertThat(c.release.released(c.total, start - 1)).isZero();
          }
          assertThat(c.release.split(c.total).stream().reduce(BigInteger.ZERO, BigInteger::add))
              .isEqualTo(c.total);
        });
  }

  @Test
  void what_does_not_fit_a_word_is_refused() {
    var slow = new Term.Stairs(new Steps.Every(0, 1L << 32, 2), 0, Remainder.LAST);
    assertThatThrownBy(() -> ReleaseWords.pack(new Release(List.of(new Slice(Fraction.ONE, slow)))))
        .hasMessageContaining("32 bits");
    var big = new Fraction(BigInteger.ONE, BigInteger.ONE.shiftLeft(128));
    var slices =
        List.of(
            new Slice(big, new Term.Jump(0)), new Slice(Fraction.ONE.minus(big), new Term.Jump(1)));
    assertThatThrownBy(() -> ReleaseWords.pack(new Release(slices)))
        .hasMessageContaining("128 bits");
  }

  @Test
  void cut_or_lengthened_words_are_refused() {
    var words = ReleaseWords.pack(new Release(List.of(new Slice(Fraction.ONE, new Term.Jump(5)))));
    assertThatThrownBy(() -> ReleaseWords.unpack(words.subList(0, 1)))
        .hasMessageContaining("end within");
    var longer = new ArrayList<>(words);
    longer.add(Hash32.ZERO);
    assertThatThrownBy(() -> ReleaseWords.unpack(longer)).hasMessageContaining("denominator 0");
  }

  private record Case(Release release, BigInteger total) {}
}
