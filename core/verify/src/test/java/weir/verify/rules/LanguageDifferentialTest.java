package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import weir.release.Slice;
import weir.release.Term;
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.verify.oracle.ExactPlan;
import weir.verify.oracle.ExactRelease;
import weir.verify.words.PackedRelease;
import weir.verify.words.PackedWords;
import weir.verify.words.UnreadableWords;

/** Holds the normal form of everything that the language can say to the evaluator. */
class LanguageDifferentialTest {

  private static final int MOST_CORNERS = 30;

  private record Case(Schedule schedule, BigInteger grant, List<Long> any) {}

  private static Case draw(Source source) {
    var schedule = WholePlans.schedule(source);
    long genesis = schedule.plan().genesis().getEpochSecond();
    var any = new ArrayList<Long>();
    for (int i = 0; i < 3 * MOST_CORNERS; i++) {
      any.add(source.between(genesis - 40_000_000L, genesis + 400_000_000L));
    }
    return new Case(schedule, source.bits(128), any);
  }

  /** Half of the instants are within a second of a corner. */
  @Test
  void every_statement_releases_what_the_evaluator_says() {
    var compared = new long[3];
    var seen = new TreeSet<String>();
    Cases.forAll(
        LanguageDifferentialTest::draw,
        c ->
            c.schedule
                .lines()
                .forEach(line -> {
                  line.release().slices().forEach(slice -> seen.add(kind(slice)));
                  compare(c, line, compared);
                }));
    System.out.printf(
        "%,d comparisons, %,d of them between nothing and all, %,d releases packed, seed %d%n",
        compared[0], compared[1], compared[2], Cases.seed());
    System.out.println(seen);
    assertThat(compared[1]).isGreaterThan(compared[0] / 10);
    assertThat(compared[2]).isPositive();
    assertThat(seen).as("kinds of slices").hasSizeGreaterThanOrEqualTo(Math.min(24, kinds()));
  }

  private static int kinds() {
    return Integer.getInteger("weir.cases", 300) / 4;
  }

  private static String kind(Slice slice) {
    var sloped =
        switch (slice.term()) {
          case Term.Geometric decay -> decay.sloped();
          case Term.Table table -> table.sloped();
          case Term.Jump _, Term.Line _, Term.Stairs _, Term.Unknown _ -> false;
        };
    return "%s %s %s %s"
        .formatted(
            slice.term().getClass().getSimpleName(),
            sloped,
            slice.axis().getClass().getSimpleName(),
            slice.gate().getClass().getSimpleName());
  }

  private static void compare(Case c, ScheduleLine line, long[] compared) {
    var plan = c.schedule.plan();
    var evaluator = new ExactPlan(plan).release(line.distribution());
    for (BigInteger total : List.of(line.amount().units(), c.grant)) {
      for (long at : instants(c, line, evaluator)) {
        BigInteger expected = evaluator.released(total, at);
        assertThat(line.released(total, at))
            .as("%s of %s at %s", total, line.name(), at)
            .isEqualTo(expected);
        compared[0]++;
        compared[1] += expected.signum() > 0 && expected.compareTo(total) < 0 ? 1 : 0;
      }
    }
    assertThat(evaluator.ends().map(Object::toString))
        .isEqualTo(line.isKnown() ? Optional.of("" + line.end().orElseThrow()) : Optional.empty());
    if (line.release().slices().stream().map(Slice::term).noneMatch(Term.Unknown.class::isInstance)
        && line.unlock().stream()
            .flatMap(u -> u.slices().stream())
            .map(Slice::term)
            .noneMatch(Term.Unknown.class::isInstance)) {
      compared[2] += packed(plan, line, evaluator, c.grant, instants(c, line, evaluator)) ? 1 : 0;
    }
  }

  /**
   * Returns whether its shares fit the words of a contract; then the words release what the judge
   * computes.
   */
  private static boolean packed(
      weir.plan.Plan plan,
      ScheduleLine line,
      ExactRelease evaluator,
      BigInteger total,
      List<Long> instants) {
    var setting = WordContext.of(plan);
    List<weir.units.Hash32> words;
    try {
      words = ReleaseWords.pack(line.releases(), setting);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("does not fit into");
      return false;
    }
    assertThat(ReleaseWords.unpack(words, setting).getFirst()).isEqualTo(line.release());
    List<PackedRelease> releases;
    try {
      releases = PackedWords.read(words, plan);
    } catch (UnreadableWords e) {
      throw new AssertionError("the judge cannot read what was packed", e);
    }
    assertThat(NormalForm.of(releases)).isEqualTo(NormalForm.of(evaluator));
    for (long at : instants) {
      assertThat(PackedRelease.least(releases, total, at, Optional.empty()))
          .as("%s of %s at %s, by the words", total, line.name(), at)
          // A pool does not know of leavers.
          .isEqualTo(evaluator.ifNobodyLeft().released(total, at));
    }
    return true;
  }

  private static List<Long> instants(Case c, ScheduleLine line, ExactRelease evaluator) {
    var corners = new ArrayList<>(evaluator.instants());
    for (long corner : line.corners()) {
      corners.add(corner);
    }
    var instants = new ArrayList<Long>();
    for (int i = 0; i < corners.size(); i += 1 + corners.size() / MOST_CORNERS) {
      instants.addAll(List.of(corners.get(i) - 1, corners.get(i), corners.get(i) + 1));
    }
    instants.addAll(c.any.subList(0, Math.min(c.any.size(), Math.max(20, instants.size()))));
    return instants;
  }
}
