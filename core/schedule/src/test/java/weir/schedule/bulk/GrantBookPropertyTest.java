package weir.schedule.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.Category;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Path;
import weir.plan.Recipients;
import weir.plan.statement.Remainder;
import weir.plan.terms.Allotment;
import weir.plan.terms.VestingTerms;
import weir.release.Recurrence;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.schedule.RandomReleases;
import weir.schedule.ScheduleLine;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Fraction;
import weir.units.UtcSeconds;

/** A book says what its grants say one by one, by either loop. The oracle is {@link Release}. */
class GrantBookPropertyTest {

  private static final List<Floors> LOOPS = List.of(new ScalarFloors(), new VectorFloors());

  private record Grant(Release release, BigInteger total) {}

  private record Case(List<Grant> grants, Set<Long> instants) {}

  @Test
  void a_book_is_the_sum_of_its_grants() {
    Cases.forAll(
        source -> grants(source, GrantBookPropertyTest::anyRelease), GrantBookPropertyTest::agrees);
  }

  @Test
  void lines_of_every_length_and_amount_are_exact_at_their_corners() {
    Cases.forAll(
        source -> grants(source, GrantBookPropertyTest::oddLine), GrantBookPropertyTest::agrees);
  }

  @Test
  void stairs_of_every_period_are_exact_at_their_corners() {
    Cases.forAll(
        source -> grants(source, GrantBookPropertyTest::oddStairs), GrantBookPropertyTest::agrees);
  }

  @Test
  void decays_and_tables_of_every_size_are_exact() {
    Cases.forAll(
        source -> grants(source, GrantBookPropertyTest::curve), GrantBookPropertyTest::agrees);
  }

  @Test
  void a_book_keeps_to_what_is_transferable_and_to_who_has_left() {
    var release = one(new Term.Line(100, 200, 100));
    var unlock = one(new Term.Jump(150));
    var book = new GrantBook();
    book.add(
        new ScheduleLine(distribution(), release, Optional.of(unlock), Optional.empty()),
        BigInteger.TEN);
    book.add(
        new ScheduleLine(distribution(), release, Optional.empty(), Optional.of(150L)),
        BigInteger.TEN);
    book.add(new ScheduleLine(distribution(), release), BigInteger.TEN);
    assertThat(book.released(140, 150, 160))
        .containsExactly(BigInteger.valueOf(8), BigInteger.valueOf(15), BigInteger.valueOf(17));
  }

  /** The longest, shortest, largest and smallest of everything, each with each. */
  @Test
  void the_edges_of_words_are_exact() {
    var durations = new TreeSet<Long>();
    var amounts = new TreeSet<BigInteger>();
    for (int bit : List.of(0, 1, 16, 30, 31, 32, 33, 39)) {
      for (long near = -1; near <= 1; near++) {
        durations.add(Math.max(1, (1L << bit) + near));
      }
    }
    durations.add(UtcSeconds.LAST);
    for (int bit : List.of(0, 31, 32, 63, 64, 96, 127, 128, 129)) {
      for (int near = -1; near <= 1; near++) {
        amounts.add(BigInteger.ONE.shiftLeft(bit).add(BigInteger.valueOf(near)));
      }
    }
    for (long duration : durations) {
      for (long from :
          new TreeSet<>(
              List.of(0L, (UtcSeconds.LAST - duration) / 2, UtcSeconds.LAST - duration))) {
        long to = from + duration;
        var instants = new TreeSet<Long>();
        for (long corner : List.of(0L, from, from + duration / 3, from + duration / 2, to)) {
          for (long at = corner - 1; at <= corner + 1; at++) {
            instants.add(Math.clamp(at, 0, UtcSeconds.LAST));
          }
        }
        var grants = new ArrayList<Grant>();
        for (BigInteger amount : amounts) {
          grants.add(new Grant(one(new Term.Line(from, to, from)), amount));
          grants.add(new Grant(one(new Term.Line(from, to, from + duration / 2)), amount));
        }
        agrees(new Case(grants, instants));
      }
    }
  }

  /** Sums of words that carry often: many rows of the largest amount, one second before the end. */
  @Test
  void no_carry_is_lost_in_a_large_book() {
    var most = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
    var line = new Term.Line(1_767_225_600L, 1_767_225_600L + 126_230_400L, 1_767_225_600L);
    var stairs = new Term.Stairs(new Steps.Every(line.from(), 2_629_746, 48), 0, Remainder.SPREAD);
    long[] instants = {line.from() + 1, line.from() + 63_115_200L, line.to() - 1, line.to()};
    var book = new GrantBook();
    int rows = 70_000;
    for (int i = 0; i < rows; i++) {
      book.add(one(line), most);
      book.add(one(stairs), most);
      book.add(one(new Term.Jump(instants[1])), most);
    }
    for (Floors loop : LOOPS) {
      var released = book.released(loop, instants);
      for (int k = 0; k < instants.length; k++) {
        BigInteger each =
            line.released(most, instants[k])
                .add(stairs.released(most, instants[k]))
                .add(instants[k] < instants[1] ? BigInteger.ZERO : most);
        assertThat(released.get(k)).isEqualTo(each.multiply(BigInteger.valueOf(rows)));
      }
    }
  }

  @Test
  void instants_that_do_not_rise_are_refused() {
    var book = new GrantBook();
    assertThatThrownBy(() -> book.released(5, 5)).hasMessageContaining("5 after 5");
    assertThatThrownBy(() -> book.released(-1)).hasMessageContaining("2^40-1");
    assertThatThrownBy(() -> book.released(UtcSeconds.LAST + 1)).hasMessageContaining("2^40-1");
    assertThat(book.released()).isEmpty();
    assertThat(book.released(7)).containsExactly(BigInteger.ZERO);
    assertThatThrownBy(() -> book.add(one(new Term.Jump(1)), BigInteger.valueOf(-1)))
        .hasMessageContaining("0 or more");
  }

  @Test
  void a_grid_counts_the_instants_before_another() {
    Cases.forAll(
        source -> {
          var instants = new TreeSet<Long>();
          long at = source.between(0L, 1L << 31);
          long step = source.bits(source.between(1, 30)).longValue();
          for (int i = source.between(1, 200); i > 0; i--) {
            instants.add(at);
            at += source.onceIn(4) ? source.between(1L, step) : step;
          }
          return instants;
        },
        instants -> {
          var grid = new Grid(array(instants));
          for (long instant : instants) {
            for (long near = Math.max(0, instant - 2); near <= instant + 2; near++) {
              assertThat(grid.before(near)).isEqualTo(instants.headSet(near).size());
            }
          }
          assertThat(grid.before(0)).isZero();
          assertThat(grid.before(UtcSeconds.LAST))
              .isEqualTo(instants.headSet(UtcSeconds.LAST).size());
        });
  }

  private static void agrees(Case c) {
    var book = new GrantBook();
    c.grants.forEach(grant -> book.add(grant.release, grant.total));
    var expected = new ArrayList<BigInteger>();
    for (long at : c.instants) {
      expected.add(
          c.grants.stream()
              .map(grant -> grant.release.released(grant.total, at))
              .reduce(BigInteger.ZERO, BigInteger::add));
    }
    for (Floors loop : LOOPS) {
      assertThat(book.released(loop, array(c.instants))).isEqualTo(expected);
    }
  }

  private static Distribution distribution() {
    return new Distribution(
        "team",
        new Category(Path.VESTING, "team", List.of()),
        new Allotment.OfSupply(new Asset("RIV", 18).units(BigInteger.TEN)),
        new Custody.Vault(),
        new Recipients.One(new Address(1, 2, 3)),
        new VestingTerms(List.of()),
        new Origin(new Position(1, 1)));
  }

  private static long[] array(Set<Long> instants) {
    return instants.stream().mapToLong(Long::longValue).toArray();
  }

  private interface Releases {
    Release draw(Source source);
  }

  /** A few grants, at their own corners, one second to either side, and at random instants. */
  private static Case grants(Source source, Releases releases) {
    var grants = new ArrayList<Grant>();
    var instants = new TreeSet<Long>();
    for (int i = source.between(1, Math.min(12, source.size())); i > 0; i--) {
      boolean shares = !grants.isEmpty() && source.onceIn(2);
      var release = shares ? grants.getLast().release : releases.draw(source);
      var grant = new Grant(release, source.bits(source.onceIn(9) ? 140 : 128));
      grants.add(grant);
      for (long corner : grant.release.corners()) {
        long at = corner + source.between(-1L, 1L);
        if (source.onceIn(2) && at >= 0 && at <= UtcSeconds.LAST) {
          instants.add(at);
        }
      }
    }
    for (int i = source.between(0, 30); i > 0; i--) {
      instants.add(source.between(0L, source.onceIn(3) ? UtcSeconds.LAST : 2_500_000_000L));
    }
    return new Case(grants, instants);
  }

  private static Release anyRelease(Source source) {
    return RandomReleases.release(source);
  }

  /** Lines of one second to 34,000 years, opening anywhere, both ends included. */
  private static Release oddLine(Source source) {
    long duration = Math.min(source.bits(40).longValue(), UtcSeconds.LAST);
    long from = source.between(0L, UtcSeconds.LAST - duration);
    long to = from + duration;
    long opens =
        switch (source.between(0, 3)) {
          case 0 -> from;
          case 1 -> to;
          case 2 -> from + 1;
          default -> source.between(from, to);
        };
    return one(new Term.Line(from, to, opens));
  }

  /** Decays and tables whose sums have up to 128 bits. */
  private static Release curve(Source source) {
    int count = source.between(1, 40);
    long first = source.between(0L, 2_000_000_000L);
    long period = source.between(1L, 40_000_000L);
    boolean sloped = source.onceIn(2);
    if (source.onceIn(2)) {
      var factor = Fraction.of(source.between(1L, 1_000L), 1_000);
      return one(
          new Term.Geometric(
              new Steps.Every(first, period, count),
              source.bits(120).add(BigInteger.valueOf(1_000)),
              factor,
              source.oneOf(List.of(Recurrence.values())),
              sloped));
    }
    var rows = new ArrayList<Term.Table.Row>();
    BigInteger cumulative = source.onceIn(2) ? BigInteger.ZERO : source.bits(100);
    for (int i = 0; i < count; i++) {
      rows.add(new Term.Table.Row(first + i * period, cumulative));
      cumulative = source.onceIn(5) ? cumulative : cumulative.add(source.bits(120));
    }
    rows.add(new Term.Table.Row(first + count * period, cumulative.add(BigInteger.ONE)));
    return one(new Term.Table(rows, sloped));
  }

  /** A few steps, one second to 17,000 years apart. */
  private static Release oddStairs(Source source) {
    int count = source.between(1, 6);
    long period = source.onceIn(5) ? 1 : source.bits(40).longValue() / count + 1;
    long first = source.between(0L, UtcSeconds.LAST - period * (count - 1));
    int held = source.between(0, count);
    var steps = new Steps.Every(first, period, count);
    return one(new Term.Stairs(steps, held, source.oneOf(List.of(Remainder.values()))));
  }

  private static Release one(Term term) {
    return new Release(List.of(new Slice(Fraction.ONE, term)));
  }
}
