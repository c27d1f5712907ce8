package weir.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.diagnose.Diagnostic;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.AssetTerms;
import weir.plan.BlockTimes;
import weir.plan.Category;
import weir.plan.ChainId;
import weir.plan.Condition;
import weir.plan.Custody;
import weir.plan.Definitions;
import weir.plan.Distribution;
import weir.plan.Economics;
import weir.plan.Emission;
import weir.plan.Identity;
import weir.plan.Instrument;
import weir.plan.Lineage;
import weir.plan.Path;
import weir.plan.Plan;
import weir.plan.Recipients;
import weir.plan.Timing;
import weir.plan.statement.Ending;
import weir.plan.statement.Factor;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Inside;
import weir.plan.statement.Moment;
import weir.plan.statement.MonthEnd;
import weir.plan.statement.Pace;
import weir.plan.statement.Part;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.plan.terms.Allotment;
import weir.plan.terms.StreamShare;
import weir.plan.terms.VestingTerms;
import weir.release.Axis;
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Fraction;

/** Schedules of public plans and of the corners of the language, by figures known elsewhere. */
class ResolverTest {

  private static final Origin HERE = new Origin(new Position(9, 1));
  private static final Asset BTC = new Asset("BTC", 8);
  private static final Instant GENESIS = Instant.parse("2009-01-03T18:15:05Z");

  /** 50 a block, halved every 210,000: 20,999,999.9769 in all, as every node of Bitcoin counts. */
  @Test
  void bitcoin_is_eras_of_blocks() {
    var eras = decay(new Span.Blocks(210_000), 33, new Pace.Rate(btc("50")), Ending.EXACT);
    var line = line(plan(btc("20999999.9769"), eras));
    var slice = line.release().slices().getFirst();
    assertThat(slice.axis()).isInstanceOf(Axis.Blocks.class);
    // Block 210,000, the first of the second era, came at 2012-11-28T15:24:38Z.
    var second = Instant.parse("2012-11-28T15:24:38Z");
    assertThat(line.released(second)).isEqualTo(btc("10500000"));
    assertThat(line.released(second.plusSeconds(600))).isEqualTo(btc("10500025"));
    assertThat(line.end().orElseThrow()).isEqualTo(second.getEpochSecond() + 600L * 210_000 * 32);
    assertThat(line.isKnown()).isTrue();
  }

  @Test
  void a_decay_that_does_not_add_up_is_reported_with_its_numbers() {
    var eras = decay(new Span.Blocks(210_000), 33, new Pace.Rate(btc("50")), Ending.EXACT);
    var compiled = Schedule.of(plan(btc("21000000"), eras));
    assertThat(compiled.schedule()).isEmpty();
    var told = errors(compiled).getFirst();
    assertThat(told.code()).isEqualTo(ScheduleCode.DECAY_SUM);
    assertThat(told.numbers())
        .containsExactly(
            "periods     20_999_999.9769 BTC",
            "statement   21_000_000 BTC",
            "difference           0.0231 BTC");
  }

  @Test
  void a_cut_decay_ends_when_its_part_is_used_up() {
    // 100, 50, 25, …; of 160 the third period has 10 left, two fifths of it: 4 days of 10.
    var cut = decay(days(10), 5, new Pace.First(btc("100")), Ending.CUT);
    var line = line(plan(btc("160"), cut));
    assertThat(line.end().orElseThrow()).isEqualTo(GENESIS.getEpochSecond() + 24 * 86_400);
    assertThat(line.released(GENESIS.plusSeconds(20 * 86_400))).isEqualTo(btc("150"));
    assertThat(line.released(GENESIS.plusSeconds(22 * 86_400))).isEqualTo(btc("155"));
  }

  @Test
  void what_a_decay_leaves_over_comes_with_its_last_period() {
    // 100, 50 and 25, and 25 more with the last ten days.
    var last = decay(days(10), 3, new Pace.First(btc("100")), Ending.LAST);
    var line = line(plan(btc("200"), last));
    assertThat(line.released(GENESIS.plusSeconds(20 * 86_400))).isEqualTo(btc("150"));
    assertThat(line.released(GENESIS.plusSeconds(25 * 86_400))).isEqualTo(btc("175"));
    assertThat(line.released(GENESIS.plusSeconds(30 * 86_400))).isEqualTo(btc("200"));
  }

  /** Helium's way: one stream, whose halves go to others from a date on. */
  @Test
  void a_stream_is_shared_by_shares_that_change() {
    var stream = new Emission("mined", btc("100"), List.of(ramp(new Span.Seconds(100))), HERE);
    var change = GENESIS.plusSeconds(40);
    var first = shares("a", change, Fraction.of(35, 100), Fraction.of(30, 100));
    var second = shares("b", change, Fraction.of(65, 100), Fraction.of(70, 100));
    var schedule = Schedule.of(plan(List.of(first, second), List.of(stream), List.of()));
    var lines = schedule.schedule().orElseThrow().lines();
    assertThat(lines.get(0).amount()).isEqualTo(btc("32"));
    assertThat(lines.get(1).amount()).isEqualTo(btc("68"));
    assertThat(lines.get(0).released(change)).isEqualTo(btc("14"));
    assertThat(lines.get(0).released(change.plusSeconds(10))).isEqualTo(btc("17"));
    assertThat(lines.get(0).end()).hasValue(GENESIS.getEpochSecond() + 100);
    assertThat(schedule.schedule().orElseThrow().distributed()).isEqualTo(btc("100"));
  }

  @Test
  void shares_of_a_stream_above_one_are_reported() {
    var stream = new Emission("mined", btc("100"), List.of(ramp(days(1))), HERE);
    var change = GENESIS.plusSeconds(40);
    var first = shares("a", change, Fraction.of(35, 100), Fraction.of(31, 100));
    var second = shares("b", change, Fraction.of(65, 100), Fraction.of(70, 100));
    var compiled = Schedule.of(plan(List.of(first, second), List.of(stream), List.of()));
    assertThat(errors(compiled))
        .extracting(Diagnostic::code)
        .containsExactly(ScheduleCode.STREAM_SHARES);
    assertThat(errors(compiled).getFirst().numbers())
        .containsExactly("shares  101%  (from 2009-01-03T18:15:45Z on)");
  }

  @Test
  void a_release_that_waits_for_its_own_end_is_reported() {
    var late = new Statement.Jump(new Part.Rest(), Optional.of(end("b")), HERE);
    var early = new Statement.Jump(new Part.Rest(), Optional.of(end("a")), HERE);
    var both = List.of(distribution("a", btc("1"), late), distribution("b", btc("1"), early));
    var compiled = Schedule.of(plan(both, List.of(), List.of()));
    assertThat(compiled.schedule()).isEmpty();
    var told = errors(compiled).getFirst();
    assertThat(told.code()).isEqualTo(ScheduleCode.CYCLE);
    assertThat(told.numbers())
        .containsExactly("waits for  distribution a -> distribution b -> distribution a");
  }

  private static List<Diagnostic> errors(Compiled compiled) {
    return compiled.diagnostics().stream().filter(Diagnostic::isError).toList();
  }

  private static Moment end(String distribution) {
    return new Moment.AtEnd(distribution, Optional.empty());
  }

  @Test
  void a_condition_that_is_not_met_has_no_date() {
    var when = new Statement.When("mainnet", HERE);
    var plan =
        plan(
            List.of(distribution("a", btc("1"), when, ramp(days(10)))),
            List.of(),
            List.of(condition(Optional.empty())));
    var line = Schedule.of(plan).schedule().orElseThrow().lines().getFirst();
    assertThat(line.isKnown()).isFalse();
    assertThat(line.end()).isEmpty();
    assertThat(line.released(GENESIS.plusSeconds(1L << 39))).isEqualTo(btc("0"));
    var words = ReleaseWords.pack(line.releases(), WordContext.of(plan));
    var later = plan(plan.distributions(), List.of(), List.of(condition(Optional.of(GENESIS))));
    var opened = Schedule.of(later).schedule().orElseThrow().lines().getFirst();
    assertThat(opened.end()).hasValue(GENESIS.getEpochSecond() + 10 * 86_400);
    assertThat(ReleaseWords.pack(opened.releases(), WordContext.of(later))).isEqualTo(words);
  }

  @Test
  void who_has_left_earns_nothing_more_and_the_rest_returns() {
    var release = List.of(ramp(days(100)));
    var terms = new VestingTerms(release, List.of(), Optional.empty(), at(25));
    var left = distribution("a", new Allotment.OfSupply(btc("100")), terms);
    var plan = plan(List.of(left), List.of(), List.of());
    var line = Schedule.of(plan).schedule().orElseThrow().lines().getFirst();
    assertThat(line.released(GENESIS.plusSeconds(25 * 86_400))).isEqualTo(btc("25"));
    assertThat(line.released(GENESIS.plusSeconds(99 * 86_400))).isEqualTo(btc("25"));
    assertThat(line.returned()).isEqualTo(btc("75"));
    assertThat(line.end()).hasValue(GENESIS.getEpochSecond() + 25 * 86_400);
  }

  private static Optional<Instant> at(int day) {
    return Optional.of(GENESIS.plusSeconds(day * 86_400L));
  }

  private static Condition condition(Optional<Instant> opened) {
    var by = new Condition.Evidence.Governance(new weir.units.Address(0, 0, 1));
    return new Condition("mainnet", by, "it runs", Optional.empty(), opened, HERE);
  }

  private static Distribution shares(String name, Instant until, Fraction first, Fraction then) {
    var portions =
        List.of(
            new StreamShare.Portion(Optional.of(until), first),
            new StreamShare.Portion(Optional.empty(), then));
    var share = new StreamShare("mined", portions, HERE);
    return distribution(name, new Allotment.OfStream(share), new VestingTerms(List.of()));
  }

  private static Statement decay(Span every, int periods, Pace pace, Ending ending) {
    return new Statement.Decay(
        new Part.Rest(),
        Optional.empty(),
        every,
        periods,
        Inside.LINE,
        FirstStep.ONE_PERIOD_LATER,
        new Factor.Times(Fraction.of(1, 2)),
        pace,
        ending,
        HERE);
  }

  private static Span days(int days) {
    return new Span.Seconds(days * 86_400L);
  }

  private static Statement ramp(Span span) {
    return new Statement.Ramp(
        new Part.Rest(),
        Optional.empty(),
        new Statement.Until.Lasting(span),
        Optional.empty(),
        HERE);
  }

  private static Amount btc(String tokens) {
    return BTC.tokens(new BigDecimal(tokens));
  }

  private static ScheduleLine line(Plan plan) {
    return Schedule.of(plan).schedule().orElseThrow().lines().getFirst();
  }

  private static Distribution distribution(String name, Amount amount, Statement... release) {
    return distribution(name, new Allotment.OfSupply(amount), new VestingTerms(List.of(release)));
  }

  private static Distribution distribution(String name, Allotment allotment, VestingTerms terms) {
    return new Distribution(
        name,
        new Category(Path.EMISSION, "miners", List.of()),
        allotment,
        new Custody.Vault(),
        new Recipients.NotKnown(),
        terms,
        HERE);
  }

  private static Plan plan(Amount amount, Statement... release) {
    return plan(List.of(distribution("all", amount, release)), List.of(), List.of());
  }

  private static Plan plan(
      List<Distribution> distributions, List<Emission> streams, List<Condition> conditions) {
    var asset =
        new AssetTerms(
            BTC,
            "Bitcoin",
            Instrument.TOKEN,
            BTC.units(BigInteger.TEN.pow(18)),
            Optional.empty(),
            Optional.empty(),
            HERE.at());
    var known =
        List.of(
            new BlockTimes.Known(0, GENESIS),
            new BlockTimes.Known(210_000, Instant.parse("2012-11-28T15:24:38Z")));
    var blocks = new BlockTimes(new Span.Seconds(600), known, HERE.at());
    return new Plan(
        "plan.yaml",
        new Identity("Bitcoin", asset, new ChainId(1), Optional.empty()),
        new Timing(GENESIS, Optional.of(MonthEnd.LAST_DAY), Optional.of(blocks)),
        distributions,
        new Definitions(conditions, List.of(), streams),
        List.of(),
        Economics.UNSTATED,
        Lineage.FIRST);
  }
}
