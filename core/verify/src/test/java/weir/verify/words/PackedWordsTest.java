package weir.verify.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.plan.Plan;
import weir.testkit.Cases;
import weir.units.Hash32;
import weir.verify.oracle.ExactTerm;

/** Words written by hand from the documentation of the contracts, and words that are not right. */
class PackedWordsTest {

  private static final Plan PLAN = WordPlan.withConditionAndBlocks();

  /** One release of one term: its header, and the term's words. */
  private static List<Hash32> one(String... term) {
    var words = new ArrayList<>(List.of(word("1:128 1:128")));
    for (String fields : term) {
      words.add(word(fields));
    }
    return words;
  }

  /** Returns a word of fields {@code value:bits} from the top bit on; the rest is zero. */
  private static Hash32 word(String fields) {
    BigInteger word = BigInteger.ZERO;
    int bits = 0;
    for (String field : fields.split(" ")) {
      String[] parts = field.split(":");
      int width = Integer.parseInt(parts[1]);
      word = word.shiftLeft(width).or(new BigInteger(parts[0]));
      bits += width;
    }
    byte[] all = word.shiftLeft(256 - bits).toByteArray();
    byte[] bytes = new byte[Hash32.BYTES];
    int length = Math.min(all.length, bytes.length);
    System.arraycopy(all, all.length - length, bytes, bytes.length - length, length);
    return Hash32.of(bytes);
  }

  private static PackedRelease read(List<Hash32> words) {
    try {
      return PackedWords.read(words, PLAN).getFirst();
    } catch (UnreadableWords e) {
      throw new AssertionError(e);
    }
  }

  private static void assertReleases(List<Hash32> words, long total, long... atAndUnits) {
    var release = read(words);
    for (int i = 0; i < atAndUnits.length; i += 2) {
      assertThat(release.released(BigInteger.valueOf(total), atAndUnits[i], Optional.empty()))
          .as("at %d", atAndUnits[i])
          .isEqualTo(BigInteger.valueOf(atAndUnits[i + 1]));
    }
  }

  private static void assertRefused(List<Hash32> words, String why) {
    assertThatThrownBy(() -> PackedWords.read(words, PLAN))
        .isInstanceOf(UnreadableWords.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_jump_is_all_from_its_instant_on() {
    assertReleases(one("1:8 1:128 1000:40"), 7, 999, 0, 1000, 7);
  }

  @Test
  void a_line_is_in_proportion_and_nothing_before_it_opens() {
    assertReleases(one("2:8 1:128 100:40 200:40 130:40"), 7, 129, 0, 130, 2, 199, 6, 200, 7);
  }

  @Test
  void stairs_release_by_their_steps_but_nothing_while_fewer_are_reached_than_held() {
    var spread = one("3:8 1:128 100:40 10:32 3:24 2:24");
    assertReleases(spread, 8, 100, 0, 109, 0, 110, 5, 120, 8);
    var last = one("4:8 1:128 100:40 10:32 3:24 0:24");
    assertReleases(last, 8, 99, 0, 100, 2, 110, 4, 120, 8);
  }

  @Test
  void listed_stairs_have_six_instants_in_a_word() {
    var words = one("5:8 1:128 7:24 0:24", "1:40 2:40 3:40 4:40 5:40 6:40", "70:40");
    assertReleases(words, 14, 0, 0, 1, 2, 6, 12, 69, 12, 70, 14);
  }

  @Test
  void decays_follow_their_recurrence() {
    var times = one("7:8 1:128 100:40 10:32 3:24 0:24", "1:128 2:128", "10:128 17:128");
    assertReleases(times, 17, 99, 0, 100, 10, 110, 15, 120, 17);
    var remaining = one("7:8 1:128 100:40 10:32 2:24 1:24", "1:128 2:128", "8:128 6:128");
    assertReleases(remaining, 6, 100, 4, 110, 6);
    var sloped = one("8:8 1:128 100:40 10:32 2:24 0:24", "1:128 2:128", "10:128 15:128");
    assertReleases(sloped, 150, 100, 0, 105, 50, 110, 100, 115, 125, 120, 150);
  }

  @Test
  void tables_jump_or_slope_from_row_to_row() {
    var jumping = one("9:8 1:128 2:24", "10:40 1:128", "20:40 4:128");
    assertReleases(jumping, 8, 9, 0, 10, 2, 19, 2, 20, 8);
    var sloped = one("10:8 1:128 2:24", "10:40 1:128", "20:40 4:128");
    assertReleases(sloped, 8, 9, 0, 10, 2, 15, 5, 20, 8);
  }

  @Test
  void a_gate_counts_from_the_opening_of_its_condition() {
    var words = one("15:8 1:128 0:8", "1:8 1:128 50:40");
    long opens = WordPlan.OPENED;
    assertReleases(words, 7, opens + 49, 0, opens + 50, 7);
    assertThat(read(words).pieces().getFirst().frame().condition()).contains(WordPlan.CONDITION);
  }

  @Test
  void heights_are_counted_by_the_blocks_of_the_plan_or_of_the_chain() {
    var words = one((0x80 | 1) + ":8 1:128 100:40");
    var release = read(words);
    long at = WordPlan.blockTime(100);
    BigInteger total = BigInteger.TEN;
    assertThat(release.released(total, at - 1, Optional.empty())).isZero();
    assertThat(release.released(total, at, Optional.empty())).isEqualTo(total);
    assertThat(release.released(total, 0, Optional.of(100L))).isEqualTo(total);
  }

  @Test
  void several_releases_release_the_least_of_them() throws UnreadableWords {
    var words = new ArrayList<>(one("1:8 1:128 10:40"));
    words.addAll(one("1:8 1:128 20:40"));
    var releases = PackedWords.read(words, PLAN);
    assertThat(releases).hasSize(2);
    assertThat(PackedRelease.least(releases, BigInteger.TEN, 19, Optional.empty())).isZero();
    assertThat(PackedRelease.least(releases, BigInteger.TEN, 20, Optional.empty()))
        .isEqualTo(BigInteger.TEN);
  }

  @Test
  void what_is_not_as_documented_is_refused() {
    assertRefused(List.of(), "end before");
    assertRefused(one(), "end before");
    assertRefused(List.of(word("0:128 1:128"), word("1:8 1:128 1:40")), "denominator");
    assertRefused(List.of(word("1:128 0:128")), "1 to 255 terms");
    assertRefused(List.of(word("1:128 256:128")), "1 to 255 terms");
    assertRefused(List.of(word("2:128 1:128"), word("1:8 1:128 1:40")), "add up to 1 of 2");
    assertRefused(one("0:8 1:128 1:40"), "unknown kind");
    assertRefused(one("11:8 1:128 1:40"), "unknown kind");
    assertRefused(one("143:8 1:128 1:40"), "unknown kind of term 143");
    assertRefused(one("1:8 0:128 1:40"), "do not rise");
    assertRefused(one("1:8 1:128 1:40 1:80"), "not zero");
    assertRefused(one("2:8 1:128 5:40 5:40 5:40"), "a line from 5 to 5");
    assertRefused(one("2:8 1:128 5:40 9:40 4:40"), "opens at 4");
    assertRefused(one("3:8 1:128 5:40 0:32 1:24"), "period of nothing");
    assertRefused(one("3:8 1:128 5:40 1:32 0:24"), "without steps");
    assertRefused(one("3:8 1:128 5:40 1:32 1:24 2:24"), "held");
    assertRefused(one("5:8 1:128 2:24", "5:40 5:40"), "do not rise");
    assertRefused(one("5:8 1:128 1:24", "5:40 6:40"), "not zero");
    assertRefused(one("7:8 1:128 1:40 1:32 1:24 2:24", "1:128 2:128", "1:128 1:128"), "flags");
    assertRefused(one("7:8 1:128 1:40 1:32 1:24", "2:128 2:128", "1:128 1:128"), "factor of 2/2");
    assertRefused(one("7:8 1:128 1:40 1:32 1:24", "1:128 2:128", "1:128 2:128"), "add up to 2");
    assertRefused(one("9:8 1:128 0:24"), "0 rows");
    assertRefused(one("9:8 1:128 1:24", "1:40 0:128"), "nothing");
    assertRefused(one("9:8 1:128 2:24", "1:40 2:128", "2:40 1:128"), "fall");
    assertRefused(one("9:8 1:128 2:24", "1:40 1:128", "1:40 2:128"), "do not rise");
    assertRefused(one("15:8 1:128 9:8", "1:8 1:128 1:40"), "condition 9");
    assertRefused(one("15:8 2:128 0:8", "1:8 1:128 1:40"), "another share");
    assertRefused(one("15:8 1:128 0:8 1:112", "1:8 1:128 1:40"), "not zero");
    assertRefused(one("15:8 1:128 0:8", (0x80 | 1) + ":8 1:128 1:40"), "blocks from a condition");
  }

  /** One word of 2^24 - 1 steps costs nothing to write, and must cost little to read. */
  @Test
  void words_of_millions_of_steps_are_refused_at_once() {
    assertThat(Duration.ofSeconds(5))
        .isGreaterThan(
            timed(() -> {
              assertRefused(one("3:8 1:128 5:40 1:32 16777215:24"), "steps");
              assertRefused(one("5:8 1:128 16777215:24"), "end before");
              assertRefused(one("9:8 1:128 16777215:24"), "end before");
            }));
  }

  private static Duration timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Any bit matters: flipped, the words cannot be read or say something else. */
  @Test
  void no_bit_of_the_words_is_without_meaning() {
    List<List<Hash32>> all =
        List.of(
            one("1:8 1:128 1000:40"),
            one("2:8 1:128 100:40 200:40 130:40"),
            one("3:8 1:128 100:40 10:32 5:24 2:24"),
            one("6:8 1:128 2:24 2:24", "5:40 9:40"),
            one("7:8 1:128 100:40 10:32 3:24 0:24", "1:128 2:128", "10:128 17:128"),
            one("10:8 1:128 2:24", "10:40 1:128", "20:40 4:128"),
            one("15:8 1:128 0:8", "1:8 1:128 50:40"));
    for (List<Hash32> words : all) {
      var meant = read(words).pieces();
      for (int bit = 0; bit < 256 * words.size(); bit++) {
        var flipped = new ArrayList<>(words);
        byte[] bytes = words.get(bit / 256).bytes();
        bytes[bit % 256 / 8] ^= (byte) (1 << bit % 8);
        flipped.set(bit / 256, Hash32.of(bytes));
        try {
          assertThat(PackedWords.read(flipped, PLAN))
              .extracting(PackedRelease::pieces)
              .as("bit %d of %s", bit, words)
              .isNotEqualTo(List.of(meant));
        } catch (UnreadableWords e) {
          assertThat(e).hasMessageStartingWith("word ");
        }
      }
    }
  }

  @Test
  void any_words_are_read_or_refused() {
    Cases.forAll(
        source -> {
          var words = new ArrayList<Hash32>(one());
          int count = source.between(1, 6);
          for (int i = 0; i < count; i++) {
            int kind = source.between(0, 16) | (source.onceIn(5) ? 0x80 : 0);
            words.add(
                word(kind + ":8 " + source.between(0, 3) + ":128 " + source.bits(120) + ":120"));
          }
          return words;
        },
        words -> {
          try {
            for (PackedRelease release : PackedWords.read(words, PLAN)) {
              release.released(BigInteger.TEN.pow(30), WordPlan.OPENED, Optional.empty());
            }
          } catch (UnreadableWords e) {
            assertThat(e).hasMessageStartingWith("word ");
          }
        });
  }

  @Test
  void a_course_is_looked_up_by_halving() {
    var instants = new ArrayList<Long>();
    for (long i = 0; i < 1_000_000; i++) {
      instants.add(i);
    }
    var stairs = new ExactTerm.Stepping(instants, 0, weir.plan.statement.Remainder.SPREAD);
    assertThat(Duration.ofSeconds(3))
        .isGreaterThan(
            timed(() -> {
              for (long at = 0; at < 1_000_000; at += 10) {
                stairs.portion(at);
              }
            }));
  }
}
