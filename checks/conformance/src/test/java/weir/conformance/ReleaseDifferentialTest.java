package weir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import weir.evm.AbiFunction;
import weir.evm.AbiValues;
import weir.evm.BlockTag;
import weir.evm.EmbeddedChain;
import weir.release.Gate;
import weir.release.Release;
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;
import weir.testkit.Cases;
import weir.testkit.Repository;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.UtcSeconds;

/**
 * I13: the release on the chain is the plan's: Solidity, Java and the judge's own reader agree,
 * floor for floor.
 */
class ReleaseDifferentialTest {

  /** How many cases are compared; half of them within a second of a corner. */
  private static final int CASES = 100_000;

  /** The last instant that the words of a release can name; blocks may come later. */
  private static final int TIMES_PER_RELEASE = 50;

  private static final int RELEASES_PER_CALL = 4;
  private static final AbiFunction ANSWERS =
      AbiFunction.of("answers((bytes32[],uint128,uint40,uint40,uint80[])[])", "(uint256[])");

  /** One or two releases, of which the least counts. */
  private record Case(List<Release> releases, WordContext setting, BigInteger total, long time) {

    BigInteger judged() {
      return JudgedWords.released(ReleaseWords.pack(releases, setting), setting, total, time);
    }

    BigInteger released() {
      return releases.stream()
          .map(release -> release.released(total, time))
          .min(BigInteger::compareTo)
          .orElseThrow();
    }
  }

  @Test
  void solidity_and_java_agree_on_100_000_cases() throws Exception {
    var setup =
        new EmbeddedChain.Setup(
            Repository.root().resolve("embedded"),
            31337,
            Instant.parse("2026-01-01T00:00:00Z"),
            EmbeddedChain.Mining.EACH_TRANSACTION);
    try (var chain = EmbeddedChain.start(setup, line -> {})) {
      Address lens = Lens.deploy(chain.node(), "ReleaseLens");
      var source = Source.of(Cases.seed(), 50);
      int compared = 0;
      int nearCorners = 0;
      int released = 0;
      while (compared < CASES) {
        List<Case> batch = draw(source);
        AbiValues amounts =
            ANSWERS.decode(chain.node().call(lens, call(batch), BlockTag.LATEST)).values(0);
        for (int j = 0; j < batch.size(); j++) {
          Case c = batch.get(j);
          BigInteger expected = c.released();
          assertThat(amounts.number(j)).as("%s, seed %d", c, Cases.seed()).isEqualTo(expected);
          assertThat(c.judged())
              .as("%s, by the judge, seed %d", c, Cases.seed())
              .isEqualTo(expected);
          compared++;
          nearCorners += isNearCorner(c) ? 1 : 0;
          released += expected.signum() > 0 && expected.compareTo(c.total()) < 0 ? 1 : 0;
        }
      }
      assertThat(compared).isGreaterThanOrEqualTo(CASES);
      assertThat(nearCorners).as("within a second of a corner").isGreaterThan(compared / 2 - 1000);
      assertThat(released).as("neither nothing nor everything").isGreaterThan(compared / 4);
    }
  }

  private static List<Case> draw(Source source) {
    var cases = new ArrayList<Case>();
    for (int i = 0; i < RELEASES_PER_CALL; i++) {
      WordContext setting = RandomRelease.setting(source);
      var releases = new ArrayList<Release>(List.of(RandomRelease.of(source, setting)));
      if (source.onceIn(4)) {
        releases.add(RandomRelease.of(source, setting));
      }
      BigInteger total = source.bits(128);
      long[] corners = corners(releases);
      for (int k = 0; k < TIMES_PER_RELEASE; k++) {
        long time =
            k % 2 == 0
                ? corners[source.between(0, corners.length - 1)] + source.between(-1L, 1L)
                : source.between(Math.max(0, corners[0] - 10), corners[corners.length - 1] + 10);
        cases.add(new Case(releases, setting, total, Math.clamp(time, 0, UtcSeconds.LAST)));
      }
    }
    return cases;
  }

  /** Returns all corners; a release of which nothing is known has none, so zero is one. */
  private static long[] corners(List<Release> releases) {
    return LongStream.concat(
            LongStream.of(0), releases.stream().flatMapToLong(r -> LongStream.of(r.corners())))
        .sorted()
        .distinct()
        .toArray();
  }

  private static boolean isNearCorner(Case c) {
    for (long corner : corners(c.releases())) {
      if (Math.abs(corner - c.time()) <= 1) {
        return true;
      }
    }
    return false;
  }

  private static Bytes call(List<Case> batch) {
    return ANSWERS.encode(batch.stream().map(ReleaseDifferentialTest::question).toList());
  }

  private static List<Object> question(Case c) {
    long height = c.setting().clock().orElseThrow().height(c.time());
    return List.of(
        ReleaseWords.pack(c.releases(), c.setting()),
        c.total(),
        c.time(),
        height,
        c.setting().gates().stream().map(ReleaseDifferentialTest::opening).toList());
  }

  /** Returns an opening as the lens takes it: the instant, and a height that is never used. */
  private static BigInteger opening(Gate gate) {
    return gate instanceof Gate.Opened opened
        ? BigInteger.valueOf(opened.at()).shiftLeft(40)
        : BigInteger.ZERO;
  }
}
