package weir.targets.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import weir.plan.statement.Remainder;
import weir.release.Axis;
import weir.release.BlockClock;
import weir.release.Gate;
import weir.release.Recurrence;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.targets.TargetKind;
import weir.targets.compare.Certificate;
import weir.targets.compare.Gap;
import weir.targets.compare.Lag;
import weir.targets.compare.ProofMethod;
import weir.targets.model.CurveEmission;
import weir.targets.model.HedgeyPlan;
import weir.targets.model.SablierDynamic;
import weir.targets.model.SablierLinear4;
import weir.targets.model.SafePool;
import weir.targets.model.SynthetixReward;
import weir.units.Fraction;

/** Which releases are compiled to which targets, which cannot be, and the deviations. */
class TargetsTest {

  private static final long GENESIS = 1_767_225_600;
  private static final long YEAR = 365 * 86_400L;
  private static final BigInteger MILLION = new BigInteger("1000000000000000000000000");

  private static final Term FOUR_YEARS = new Term.Line(GENESIS, GENESIS + 4 * YEAR, GENESIS);
  private static final Term WITH_CLIFF = new Term.Line(GENESIS, GENESIS + 4 * YEAR, GENESIS + YEAR);
  private static final Term MONTHLY =
      new Term.Stairs(new Steps.Every(GENESIS + 2_592_000, 2_592_000, 48), 12, Remainder.SPREAD);

  @Test
  void a_line_is_the_same_line_where_one_rounding_is_done() {
    for (TargetKind kind :
        List.of(
            TargetKind.SABLIER_LINEAR_4, TargetKind.OPENZEPPELIN, TargetKind.OPENZEPPELIN_CLIFF)) {
      assertThat(certificate(kind, FOUR_YEARS).isEqual()).as(kind.label()).isTrue();
    }
  }

  /** The greatest remainder of 10^18 * e by 126,144,000 is 126,080,000: 999,492.6 of 10^6 units. */
  @Test
  void two_roundings_lose_up_to_a_millionth_of_a_token_of_a_million() {
    var certificate = certificate(TargetKind.SABLIER_LINEAR_3, FOUR_YEARS);
    assertThat(certificate.behind().isExact()).isTrue();
    assertThat(certificate.behind().amount()).isEqualTo(999_492);
    assertThat(certificate.ahead().bound()).isZero();
    assertThat(certificate.later())
        .isEqualTo(new Lag(1, certificate.later().at(), OptionalLong.of(1)));
    assertThat(certificate.arguments()).containsKey(ProofMethod.RESIDUES);
  }

  @Test
  void a_cliff_that_catches_up_is_a_unit_away_at_most() {
    var fit = (Fit.Expressed) compile(TargetKind.SABLIER_LINEAR_4, WITH_CLIFF);
    assertThat(fit.target())
        .isEqualTo(
            new SablierLinear4(
                MILLION,
                BigInteger.ZERO,
                MILLION.shiftRight(2),
                GENESIS,
                OptionalLong.of(GENESIS + YEAR),
                GENESIS + 4 * YEAR,
                1));
    assertThat(fit.certificate().isEqual()).isTrue();
    var odd =
        (Fit.Expressed)
            Targets.compile(
                of(WITH_CLIFF), MILLION.add(BigInteger.ONE), TargetKind.SABLIER_LINEAR_4);
    assertThat(odd.certificate().behind())
        .isEqualTo(new Gap(BigInteger.ONE, odd.certificate().behind().at(), BigInteger.ONE));
  }

  @Test
  void stairs_are_granularity_or_periods_or_tranches() {
    assertThat(certificate(TargetKind.SABLIER_LINEAR_4, MONTHLY).isEqual()).isTrue();
    assertThat(certificate(TargetKind.SABLIER_TRANCHED, MONTHLY).isEqual()).isTrue();
    assertThat(certificate(TargetKind.SABLIER_DYNAMIC, MONTHLY).isEqual()).isTrue();
    // The rate is rounded up by 2/3 of a unit in each of 48 periods; the last one is short.
    var hedgey = certificate(TargetKind.HEDGEY, MONTHLY);
    assertThat(hedgey.ahead().amount()).isEqualTo(32);
    assertThat(hedgey.ahead().isExact()).isTrue();
  }

  @Test
  void a_reward_that_does_not_divide_leaves_dust_for_ever() {
    var week = new Term.Line(GENESIS, GENESIS + 604_800, GENESIS);
    var fit =
        (Fit.Expressed)
            Targets.compile(
                of(week), new BigInteger("1000000000000000000000"), TargetKind.SYNTHETIX);
    assertThat(((SynthetixReward) fit.target()).dust()).isEqualTo(265_600);
    assertThat(fit.certificate().behind().amount()).isEqualTo(265_600);
    assertThat(fit.certificate().later().isForever()).isTrue();
  }

  @Test
  void jumps_before_a_line_are_its_unlocks() {
    var third = Fraction.of(1, 3);
    var release =
        new Release(
            List.of(
                new Slice(third, new Term.Jump(GENESIS)),
                new Slice(third, new Term.Jump(GENESIS + YEAR)),
                new Slice(
                    third, new Term.Line(GENESIS + YEAR, GENESIS + 2 * YEAR, GENESIS + YEAR))));
    var fit = (Fit.Expressed) Targets.compile(release, MILLION, TargetKind.SABLIER_LINEAR_4);
    assertThat(fit.certificate().isEqual()).isTrue();
    assertThat(((SablierLinear4) fit.target()).cliff()).hasValue(GENESIS + YEAR);
    refused(TargetKind.OPENZEPPELIN, release, "no lump sum");
  }

  @Test
  void what_cannot_be_expressed_is_said() {
    refused(TargetKind.SABLIER_LINEAR_3, of(MONTHLY), "without granularity");
    refused(TargetKind.SABLIER_TRANCHED, of(FOUR_YEARS), "grows by the second from 2026-01-01");
    refused(TargetKind.OPENZEPPELIN, of(MONTHLY), "48 stairs of 2592000 seconds");
    refused(TargetKind.OPENZEPPELIN, of(WITH_CLIFF), "opens at 2027-01-01T00:00:00Z only");
    refused(TargetKind.SAFE, of(FOUR_YEARS), "208 weeks and 345600 s");
    refused(TargetKind.SAFE_SQUARE, of(FOUR_YEARS), "square of the time");
    refused(TargetKind.CURVE, of(FOUR_YEARS), "8714335457889396245");
    var calendar =
        new Term.Stairs(
            new Steps.Listed(List.of(GENESIS, GENESIS + 31 * 86_400L, GENESIS + 59 * 86_400L)),
            0,
            Remainder.LAST);
    refused(TargetKind.SABLIER_LINEAR_4, of(calendar), "2419200 to 2678400 seconds");
    var daily = new Term.Stairs(new Steps.Every(GENESIS, 86_400, 1_460), 0, Remainder.SPREAD);
    refused(TargetKind.SABLIER_TRANCHED, of(daily), "would need 1460 tranches", "16777216 gas");
    var half = Fraction.of(1, 2);
    var two = new Release(List.of(new Slice(half, FOUR_YEARS), new Slice(half, WITH_CLIFF)));
    refused(TargetKind.SABLIER_LINEAR_4, two, "one line, and the release has 2");
    refused(TargetKind.SABLIER_DYNAMIC, of(new Term.Jump(1)), "after 1970");
  }

  @Test
  void the_emission_of_curve_is_its_own_recurrence() {
    var factor = new Fraction(BigInteger.TEN.pow(18), CurveEmission.REDUCTION);
    var periods = new Steps.Every(GENESIS, YEAR, 8);
    var term =
        new Term.Geometric(periods, CurveEmission.FIRST_RATE, factor, Recurrence.TIMES, true);
    BigInteger total = term.weights().all().multiply(BigInteger.valueOf(YEAR));
    var fit = (Fit.Expressed) Targets.compile(of(term), total, TargetKind.CURVE);
    assertThat(fit.target()).isEqualTo(new CurveEmission(GENESIS, 8));
    assertThat(fit.certificate().isEqual()).isTrue();
    // Another total would round elsewhere, so it is another emission.
    var more = Targets.compile(of(term), total.add(BigInteger.ONE), TargetKind.CURVE);
    assertThat(((Fit.NotExpressed) more).reasons()).singleElement().asString().contains("fixed");
    // A segment for each epoch, each rounded twice.
    var dynamic = (Fit.Expressed) Targets.compile(of(term), total, TargetKind.SABLIER_DYNAMIC);
    assertThat(((SablierDynamic) dynamic.target()).segments()).hasSize(8);
    assertThat(dynamic.certificate().behind().isExact()).isTrue();
    assertThat(dynamic.certificate().later().seconds()).isEqualTo(1);
  }

  @Test
  void what_has_no_date_is_refused_for_every_target() {
    var gate = new Gate.Waiting("mainnet", OptionalLong.empty());
    var waiting =
        new Release(List.of(new Slice(Fraction.ONE, new Term.Jump(5), new Axis.Time(), gate)));
    var clock = new BlockClock(600, List.of(new BlockClock.Known(0, GENESIS)));
    var mined =
        new Release(
            List.of(
                new Slice(
                    Fraction.ONE,
                    new Term.Line(0, 210_000, 0),
                    new Axis.Blocks(clock),
                    new Gate.Open())));
    for (TargetKind kind : TargetKind.values()) {
      refused(kind, waiting, "wait for the condition mainnet");
      refused(kind, of(new Term.Unknown()), "have no known date");
      refused(kind, mined, "block height");
    }
  }

  @Test
  void amounts_that_are_too_large_or_too_small_are_refused() {
    var much =
        Targets.compile(of(FOUR_YEARS), BigInteger.ONE.shiftLeft(128), TargetKind.SABLIER_LINEAR_4);
    assertThat(((Fit.NotExpressed) much).reasons()).singleElement().asString().contains("uint128");
    var usdc = Targets.compile(of(FOUR_YEARS), BigInteger.valueOf(1_000_000), TargetKind.HEDGEY);
    assertThat(((Fit.NotExpressed) usdc).reasons())
        .singleElement()
        .asString()
        .contains("become 1 for each, and it would end after 1000000 periods");
    var dust = Targets.compile(of(FOUR_YEARS), BigInteger.valueOf(1_000_000), TargetKind.SYNTHETIX);
    assertThat(((Fit.NotExpressed) dust).reasons())
        .singleElement()
        .asString()
        .contains("1000000 would never be paid");
  }

  @Test
  void redeeming_pays_no_less_and_no_more() {
    var plan = new HedgeyPlan(BigInteger.valueOf(100), 10, 25, BigInteger.valueOf(7), 4);
    var later = plan.redeemed(33);
    BigInteger paid = plan.streamed(33);
    for (long at = 33; at < 100; at++) {
      assertThat(paid.add(later.streamed(at))).as("%d", at).isEqualTo(plan.streamed(at));
    }
    assertThat(later.end()).isEqualTo(plan.end());
  }

  @Test
  void impossible_parameters_cannot_be_made() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SafePool(BigInteger.ONE, SafePool.Curve.LINEAR, 65_536, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SynthetixReward(BigInteger.ONE, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new SablierLinear4(
                BigInteger.ONE, BigInteger.ZERO, BigInteger.ONE, 1, OptionalLong.empty(), 5, 1))
        .withMessageContaining("without a cliff");
  }

  private static Release of(Term term) {
    return new Release(List.of(new Slice(Fraction.ONE, term)));
  }

  private static Fit compile(TargetKind kind, Term term) {
    return Targets.compile(of(term), MILLION, kind);
  }

  private static Certificate certificate(TargetKind kind, Term term) {
    return ((Fit.Expressed) compile(kind, term)).certificate();
  }

  private static void refused(TargetKind kind, Release release, String... parts) {
    var fit = (Fit.NotExpressed) Targets.compile(release, MILLION, kind);
    assertThat(fit.reasons()).singleElement().asString().contains(parts);
  }
}
