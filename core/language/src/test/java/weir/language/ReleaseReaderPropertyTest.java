package weir.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.diagnose.Diagnostic;
import weir.plan.Plan;
import weir.plan.statement.Factor;
import weir.plan.statement.RootOfTwo;
import weir.testkit.Cases;
import weir.units.Fraction;

/** The meaning of a release does not depend on its spelling, and the hash covers the meaning. */
class ReleaseReaderPropertyTest {

  /** Pairs of texts with the same meaning in {@link Samples#WHOLE}. */
  private static final List<List<String>> SPELLINGS =
      List.of(
          List.of("share: 6/7 of 10.5%", "share: 9%"),
          List.of("parts: [1, 3]", "parts: [0.5, 1.5]"),
          List.of("parts: [5%, 2 times 2.5%]", "parts: [5%, 2.5%, 1/40]"),
          List.of("parts: [100, 250]", "parts: [200, 500]"),
          List.of(
              "parts: [100, 250]\n          of: weights\n          cumulative: true",
              "parts: [100, 150]\n          of: weights"),
          List.of(
              "parts: [20_000, 9_000], share: 29/90", "parts: [20, 9], of: weights, share: 29/90"),
          List.of("half-life: 56 days", "half-life: 8 weeks"),
          List.of("times: 1/2}", "times: 50%}"),
          List.of("rate: 5 per block", "rate: 5.0 per block"),
          List.of("unlock:\n", "unlock:   # later\n"),
          List.of("labels: [insider, investor]", "labels: [investor, insider]"),
          List.of("at-least: 2.50", "at-least: 2.5"),
          List.of("window: 7 days", "window: 1 week"),
          List.of("every: 10 minutes", "every: 600 seconds"),
          List.of("release: at-once\n", "release: [{jump: 100%}]\n"),
          List.of("volume: 5_000", "volume: 5000.0"),
          List.of("block 210_000", "block 210000"));

  /** Edits of {@link Samples#WHOLE} that change its meaning. */
  private static final List<List<String>> MEANINGS =
      List.of(
          List.of("volume: 5_000", "volume: 5_001"),
          List.of("every: 10 minutes", "every: 11 minutes"),
          List.of("height: 210_000", "height: 210_001"),
          List.of("2029-11-28T15:24:38Z", "2029-11-28T15:24:39Z"),
          List.of("mainnet has run for 30 days", "mainnet has run for 31 days"),
          List.of("needed: 2", "needed: 1"),
          List.of("deadline: 2027-01-01", "deadline: 2027-01-02"),
          List.of("at-deadline: release", "at-deadline: return"),
          List.of("opened: 2026-09-01", "opened: 2026-09-02"),
          List.of("at-least: 2.50", "at-least: 2.51"),
          List.of("quote: USD", "quote: EUR"),
          List.of("window: 7 days", "window: 8 days"),
          List.of(
              "kind: tbd, says",
              "kind: governance, by: " + "0x70997970C51812dc3A010C7d01b50e0d17dc79C8, says"),
          List.of("over: 48 months, catch-up: 12 months", "over: 48 months, catch-up: 11 months"),
          List.of("at-once", "now"),
          List.of("mined:\n    share: 10%", "mined:\n    share: 9%"),
          List.of("periods: 25", "periods: 24"),
          List.of("share: 40%}, {share: 0%}", "share: 40%}, {share: 1%}"),
          List.of("until: 2030-01-01", "until: 2030-01-02"),
          List.of(
              "amount: 10_000\n    release:\n      - jump: {share: 100%, at: 2027-01-01}",
              "amount: 10_001\n    release:\n      - jump: {share: 100%, at: 2027-01-01}"),
          List.of("at: 2027-01-01}", "at: 2027-01-02}"),
          List.of("without: [treasury, team]", "without: [treasury]"),
          List.of("locked: out", "locked: in"),
          List.of("staked: in", "staked: out"),
          List.of("all that is out", "all that was out"),
          List.of("lint: one-day-unlock, distribution: team", "lint: one-day-unlock"),
          List.of("lint: dust", "lint: late-emission"),
          List.of("reason: disclosed", "reason: was disclosed"),
          List.of("effective: 2026-06-01", "effective: 2026-06-02"),
          List.of("reason: the team waits longer", "reason: the team waits"),
          List.of("reason: first", "reason: the first"),
          List.of("labels: [insider, investor]", "labels: [insider]"),
          List.of("start: hired", "start: joined"),
          List.of("release: terms", "release: conditions"),
          List.of("left: left", "left: gone"),
          List.of("end of seed + 1 month", "end of seed"),
          List.of("end of seed", "end of falling"),
          List.of("returns: treasury", "returns: seed"),
          List.of("left: 2027-03-01", "left: 2027-03-02"),
          List.of("at: [2026-02-01,", "at: [2026-02-02,"),
          List.of("parts: [1, 3]", "parts: [1, 4]"),
          List.of("every: 1 month, first: at start", "every: 1 month, first: one period later"),
          List.of("parts: [5%, 2 times 2.5%]", "parts: [4%, 2 times 3%]"),
          List.of("from: 2028-01-01", "from: 2028-01-02"),
          List.of("          cumulative: true\n", ""),
          List.of("until: [2028-02-01,", "until: [2028-02-02,"),
          List.of("from: block 210_000", "from: block 210_001"),
          List.of("every: 1_000 blocks", "every: 1_001 blocks"),
          List.of("rate: 5 per block", "rate: 6 per block"),
          List.of("when: mainnet", "when: vote"),
          List.of("half-life: 56 days", "half-life: 57 days"),
          List.of("begins: 100", "begins: 99"),
          List.of(
              "inside: step\n          first: one period later",
              "inside: step\n          first: at start"),
          List.of("condition vote + 3 months", "condition vote + 2 months"),
          List.of("block 1_000 + 10 blocks", "block 1_000 + 11 blocks"),
          List.of("of-remaining: 5%", "of-remaining: 6%"),
          List.of("of-remaining: 5%", "times: 5%"));

  @Test
  void what_is_written_out_again_is_read_as_the_same() {
    Map<String, Integer> seen = new HashMap<>();
    Cases.forAll(
        RandomReleases::plan,
        text -> {
          var plan = Samples.plan(text);
          var release = plan.distributions().getLast().release();
          release.forEach(s -> seen.merge(s.getClass().getSimpleName(), 1, Integer::sum));
          var again = Samples.plan(RandomReleases.plan(Printed.release(release)));
          assertThat(again.canonical()).isEqualTo(plan.canonical());
          assertThat(again.hash()).isEqualTo(plan.hash());
        });
    assertThat(seen.keySet())
        .contains("Wait", "When", "Jump", "Ramp", "Stairs", "Tranches", "Rates", "Decay");
  }

  @Test
  void no_slip_in_a_release_breaks_the_reader() {
    Cases.forAll(
        source -> {
          String text = source.onceIn(2) ? RandomReleases.plan(source) : Samples.WHOLE;
          for (int i = source.between(1, 4); i > 0; i--) {
            int at = source.between(0, text.length() - 1);
            int end = Math.min(text.length(), at + source.between(0, 12));
            String piece =
                source.oneOf(
                    List.of(
                        "",
                        "0",
                        "-",
                        "%",
                        "9999999999",
                        " times ",
                        "[",
                        "}",
                        ": ",
                        "rest",
                        "block ",
                        "end of one",
                        "1/0",
                        "1 x 2",
                        "\n",
                        "0%",
                        "blocks",
                        "team"));
            text = text.substring(0, at) + piece + text.substring(end);
          }
          return text;
        },
        text -> {
          var checked = Samples.read(text);
          assertThat(checked.plan().isPresent())
              .isEqualTo(checked.diagnostics().stream().noneMatch(Diagnostic::isError));
          checked.plan().ifPresent(Plan::hash);
        });
  }

  @Test
  void the_hash_stays_whatever_the_spelling() {
    var hash = Samples.plan(Samples.WHOLE).hash();
    for (var pair : SPELLINGS) {
      assertThat(Samples.WHOLE).as("%s", pair).contains(pair.getFirst());
      String text = Samples.WHOLE.replace(pair.getFirst(), pair.getLast());
      assertThat(Samples.plan(text).hash()).as("%s", pair).isEqualTo(hash);
    }
  }

  @Test
  void the_hash_changes_with_every_change_of_meaning() {
    var hashes = new ArrayList<>(List.of(Samples.plan(Samples.WHOLE).hash()));
    for (var pair : MEANINGS) {
      assertThat(Samples.WHOLE).as("%s", pair).contains(pair.getFirst());
      hashes.add(Samples.plan(Samples.WHOLE.replace(pair.getFirst(), pair.getLast())).hash());
    }
    assertThat(hashes).doesNotHaveDuplicates();
  }

  /** The largest m with (m / 2^64)^half not above 2^-period, by exact powers. */
  @Test
  void a_half_life_is_the_root_rounded_down() {
    Cases.forAll(
        source -> List.of(source.between(1, 300), source.between(1, 120)),
        pair -> {
          int period = pair.getFirst();
          int half = pair.getLast();
          var m = RootOfTwo.factor(period, half).timesFloor(BigInteger.ONE.shiftLeft(64));
          var target = 64 * half - period;
          var exact = target < 0 ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(target);
          assertThat(m.pow(half)).isLessThanOrEqualTo(exact);
          assertThat(m.add(BigInteger.ONE).pow(half)).isGreaterThan(exact);
        });
  }

  @Test
  void a_half_life_in_seconds_is_reported_at_once() {
    long year = 31_536_000;
    var daily = RootOfTwo.factor(86_400, 4 * year + 1);
    assertThat(daily.compareTo(Fraction.of(9_995, 10_000))).isPositive();
    assertThat(daily.compareTo(Fraction.of(9_996, 10_000))).isNegative();
    assertThat(RootOfTwo.factor(1, 1)).isEqualTo(Fraction.of(1, 2));
    assertThat(RootOfTwo.factor(3, 1)).isEqualTo(Fraction.of(1, 8));
  }

  @Test
  void all_of_what_remains_is_released_once() {
    var all = new Factor.OfRemaining(Fraction.ONE);
    assertThat(DecayWeights.sum(BigInteger.valueOf(77), all, 9)).contains(BigInteger.valueOf(77));
  }

  /** With of-remaining, the rest after k periods is at least (1 - f)^k, by less than k. */
  @Test
  void weights_stay_close_to_their_exact_series() {
    Cases.forAll(
        source ->
            List.of(source.between(1, 99), source.between(1, 60), source.between(1, 1_000_000)),
        three -> {
          var f = Fraction.of(three.get(0), 100);
          var first = BigInteger.valueOf(three.get(2));
          int periods = three.get(1);
          var left = new Fraction(first, BigInteger.ONE);
          for (int k = 0; k < periods; k++) {
            left = left.times(Fraction.ONE.minus(f));
          }
          var sum = DecayWeights.sum(first, new Factor.OfRemaining(f), periods).orElseThrow();
          var rest = new Fraction(first.subtract(sum), BigInteger.ONE);
          assertThat(rest).isGreaterThanOrEqualTo(left);
          assertThat(rest).isLessThan(left.plus(Fraction.of(periods, 1)));
          var growth = DecayWeights.sum(first, new Factor.Times(Fraction.of(2, 1)), periods);
          assertThat(growth.orElseThrow())
              .isEqualTo(first.multiply(BigInteger.TWO.pow(periods).subtract(BigInteger.ONE)));
        });
  }
}
