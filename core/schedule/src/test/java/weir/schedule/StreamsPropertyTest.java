package weir.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.release.Release;
import weir.release.Term;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Fraction;

/** The users of a stream get all of it, at each of its corners, and no user loses a unit. */
class StreamsPropertyTest {

  /** A token without decimals, so that every unit that is lost is seen. */
  private static final String HEAD =
      PlanTexts.HEAD.replace("decimals: 18", "decimals: 0") + "month-end: last-day\n";

  private static final List<String> STREAMS =
      List.of(
          "ramp: 1_000 seconds",
          "ramp: {over: 1_000 seconds, catch-up: 333 seconds}",
          "stairs: {steps: 37, every: 29 seconds, first: at start}",
          "stairs: {steps: 37, every: 29 seconds, first: at start, remainder: last}",
          "rates: {every: 101 seconds, parts: [3, 1, 0, 7, 2, 5], of: weights}",
          "tranches: {every: 77 seconds, first: at start, parts: [3, 1, 0, 7, 2, 5], of: weights}",
          "decay: {every: 50 seconds, periods: 20, inside: line, times: 9/10}",
          "decay: {every: 50 seconds, periods: 20, inside: step, first: at start, times: 9/10}");

  private record Case(Schedule schedule, Release stream, BigInteger amount, boolean whole) {}

  private static Case draw(Source source) {
    int users = source.between(2, 6);
    boolean whole = source.onceIn(2);
    var changes = new TreeSet<Integer>();
    for (int i = source.between(0, 8); i > 0; i--) {
      changes.add(source.between(1, 320));
    }
    var shares = new ArrayList<List<String>>();
    IntStream.range(0, users).forEach(u -> shares.add(new ArrayList<>()));
    var untils = new ArrayList<String>();
    changes.forEach(at -> untils.add("until: %s, ".formatted(at(at))));
    untils.add("");
    for (String until : untils) {
      // Weights of the users; the last one is unused.
      int[] weights = IntStream.rangeClosed(0, users).map(u -> source.between(0, 9)).toArray();
      weights[source.between(0, users - 1)]++;
      for (int u = 0; u < users && until.isEmpty(); u++) {
        weights[u]++;
      }
      weights[users] = whole ? 0 : weights[users];
      int all = IntStream.of(weights).sum();
      for (int u = 0; u < users; u++) {
        String share = weights[u] == 0 ? "0%" : weights[u] + "/" + all;
        shares.get(u).add("{%sshare: %s}".formatted(until, share));
      }
    }
    String amount = "" + source.between(2_000, 1_000_000);
    String release = source.oneOf(STREAMS);
    var text = new StringBuilder(HEAD);
    text.append("streams:\n  s: {amount: %s, release: [{%s}]}\n".formatted(amount, release));
    text.append("distributions:\n");
    for (int u = 0; u < users; u++) {
      text.append(
          PlanTexts.distribution(
              "u" + u,
              "path: emission, stream: {of: s, shares: [%s]}"
                  .formatted(String.join(", ", shares.get(u)))));
    }
    String alone =
        HEAD
            + "distributions:\n"
            + PlanTexts.distribution(
                "s", "path: emission, amount: %s, release: [{%s}]".formatted(amount, release));
    return new Case(
        PlanTexts.schedule(text.toString()),
        PlanTexts.schedule(alone).lines().getFirst().release(),
        new BigInteger(amount),
        whole);
  }

  private static String at(int second) {
    return java.time.Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second).toString();
  }

  @Test
  void the_parts_of_a_stream_add_up_to_it_at_every_corner() {
    var seen = new int[2];
    Cases.forAll(
        StreamsPropertyTest::draw,
        c -> {
          var corners = new TreeSet<Long>();
          c.schedule.lines().forEach(l -> add(corners, l.corners()));
          add(corners, c.stream.corners());
          for (long at : corners) {
            BigInteger stream = c.stream.released(c.amount, at);
            BigInteger parts = released(c.schedule, at);
            if (c.whole) {
              assertThat(parts).as("at %d", at).isEqualTo(stream);
            } else {
              assertThat(parts).as("at %d", at).isLessThanOrEqualTo(stream);
            }
            seen[c.whole ? 0 : 1]++;
          }
        });
    assertThat(seen[0]).isPositive();
    assertThat(seen[1]).isPositive();
  }

  /** Between corners each rounds down for himself: together they never lead, and hardly lag. */
  @Test
  void between_corners_they_lag_fewer_units_than_they_are() {
    Cases.forAll(
        StreamsPropertyTest::draw,
        c -> {
          long start = c.stream.start().orElseThrow();
          for (long at = start; at < start + 1_200; at += 7) {
            BigInteger stream = c.stream.released(c.amount, at);
            BigInteger parts = released(c.schedule, at);
            assertThat(parts).as("at %d", at).isLessThanOrEqualTo(stream);
            if (c.whole) {
              assertThat(stream.subtract(parts))
                  .isLessThanOrEqualTo(BigInteger.valueOf(c.schedule.lines().size()));
            }
          }
        });
  }

  @Test
  void each_gets_his_own_to_a_few_units() {
    Cases.forAll(
        StreamsPropertyTest::draw,
        c -> {
          for (ScheduleLine line : c.schedule.lines()) {
            BigInteger due = due(c, line);
            BigInteger got = line.amount().units();
            assertThat(got.subtract(due).abs())
                .as("%s of %s", got, due)
                .isLessThanOrEqualTo(BigInteger.valueOf(2L * c.schedule.lines().size()));
          }
        });
  }

  /** The shares of the stream's release from one change of shares to the next. */
  private static BigInteger due(Case c, ScheduleLine line) {
    boolean flows =
        switch (c.stream.slices().getFirst().term()) {
          case Term.Line l -> true;
          case Term.Table table -> table.sloped();
          case Term.Geometric decay -> decay.sloped();
          case Term.Jump j -> false;
          case Term.Stairs stairs -> false;
          case Term.Unknown unknown -> false;
        };
    // An amount at once at the change itself is divided by the new shares.
    int before = flows ? 0 : 1;
    var portions = line.distribution().stream().orElseThrow().portions();
    Fraction due = Fraction.ZERO;
    BigInteger out = BigInteger.ZERO;
    for (var portion : portions) {
      BigInteger upTo =
          portion
              .until()
              .map(until -> c.stream.released(c.amount, until.getEpochSecond() - before))
              .orElse(c.amount);
      due = due.plus(portion.share().times(new Fraction(upTo.subtract(out), BigInteger.ONE)));
      out = upTo;
    }
    return due.timesFloor(BigInteger.ONE);
  }

  private static BigInteger released(Schedule schedule, long at) {
    return schedule.lines().stream()
        .map(line -> line.released(line.amount().units(), at))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static void add(Set<Long> all, long[] corners) {
    for (long corner : corners) {
      all.add(corner);
    }
  }
}
