package weir.targets.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;
import weir.targets.TargetKind;
import weir.targets.compare.Certificate;
import weir.targets.compare.Gap;
import weir.targets.compare.Lag;
import weir.targets.compare.ProofMethod;
import weir.targets.curve.PlanCurve;
import weir.targets.model.SablierLinear3;
import weir.targets.model.SafePool;
import weir.targets.model.Target;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Fraction;

/** Certificates against every second and, where there are few, every base unit. */
class CertificatePropertyTest {

  private static final int GRANTS = 2_000;
  private static final int FEW_UNITS = 5_000;

  @Test
  void a_certificate_is_what_every_second_says() {
    Map<TargetKind, Integer> expressed = new EnumMap<>(TargetKind.class);
    var arguments = EnumSet.noneOf(ProofMethod.class);
    int deviating = 0;
    int bounded = 0;
    for (int i = 0; i < GRANTS; i++) {
      var grant = RandomGrant.of(Source.of(Cases.seed() + i, 10));
      if (Targets.compile(grant.release(), grant.total(), grant.kind())
          instanceof Fit.Expressed(var target, var certificate)) {
        expressed.merge(grant.kind(), 1, Integer::sum);
        String what = "%s, seed %d".formatted(grant, Cases.seed() + i);
        new EverySecond(grant, target).holds(certificate, what);
        // The same without going through the seconds: bounds and witnesses only.
        var curves = TargetCurves.of(target);
        var thought = Certificate.of(PlanCurve.of(grant.release(), grant.total()), curves, 0);
        new EverySecond(grant, target).holds(thought, what);
        arguments.addAll(certificate.arguments().keySet());
        arguments.addAll(thought.arguments().keySet());
        deviating += certificate.isEqual() ? 0 : 1;
        bounded += thought.behind().isExact() && thought.ahead().isExact() ? 0 : 1;
        assertThat(certificate.ahead().isExact() && certificate.behind().isExact()).isTrue();
      }
    }
    assertThat(expressed.keySet())
        .as("expressed: %s", expressed)
        .containsAll(EnumSet.complementOf(EnumSet.of(TargetKind.SAFE_SQUARE, TargetKind.CURVE)));
    assertThat(deviating).isGreaterThan(GRANTS / 20);
    assertThat(bounded).as("decided by a bound only").isLessThan(GRANTS / 20);
    assertThat(arguments).containsExactlyInAnyOrder(ProofMethod.values());
  }

  /** The comparison is right for any two curves, not only for compiled ones. */
  @Test
  void curves_that_have_little_in_common_are_compared_too() {
    Cases.forAll(
        source -> opening(source, source.bits(128)),
        grant -> {
          for (Target target : List.of(twice(grant, 0), twice(grant, 1))) {
            var curve = PlanCurve.of(grant.release(), grant.total());
            var certificate = Certificate.of(curve, TargetCurves.of(target), 0);
            new EverySecond(grant, target).holds(certificate, grant + " against " + target);
          }
        });
  }

  /** A line that opens anywhere between its ends. */
  private static RandomGrant opening(Source source, BigInteger total) {
    long from = source.between(2L, 300L);
    long length = source.between(2L, 250L);
    var line = new Term.Line(from, from + length, from + source.between(0L, length));
    var release = new Release(List.of(new Slice(Fraction.ONE, line)));
    return new RandomGrant(release, total, TargetKind.SABLIER_LINEAR_3);
  }

  /** The same line, rounded twice, without the opening and perhaps a second late. */
  private static Target twice(RandomGrant grant, long late) {
    var line = (Term.Line) grant.release().slices().getFirst().term();
    return new SablierLinear3(
        grant.total(),
        BigInteger.ZERO,
        BigInteger.ZERO,
        line.from() + late,
        OptionalLong.empty(),
        line.to() + late);
  }

  /** Looks at all seconds from before both start until after both have ended. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record EverySecond(BigInteger[] plan, BigInteger[] target) {

    EverySecond(RandomGrant grant, Target target) {
      this(new BigInteger[seconds(target)], new BigInteger[seconds(target)]);
      for (int t = 0; t < plan.length; t++) {
        plan[t] = grant.release().released(grant.total(), t);
        this.target[t] = target.streamed(t);
      }
    }

    private static int seconds(Target target) {
      return target instanceof SafePool ? 606_000 : 1_200;
    }

    void holds(Certificate certificate, String what) {
      holds(certificate.ahead(), target, plan, what);
      holds(certificate.behind(), plan, target, what);
      holds(certificate.earlier(), target, plan, what);
      holds(certificate.later(), plan, target, what);
    }

    private static void holds(Gap gap, BigInteger[] upper, BigInteger[] lower, String what) {
      BigInteger most = BigInteger.ZERO;
      for (int t = 0; t < upper.length; t++) {
        most = most.max(upper[t].subtract(lower[t]));
      }
      assertThat(most).as(what).isBetween(gap.amount(), gap.bound());
      int at = (int) Math.max(0, gap.at());
      assertThat(upper[at].subtract(lower[at])).as(what).isEqualTo(gap.amount());
      if (gap.isExact()) {
        assertThat(most).as(what).isEqualTo(gap.amount());
      }
    }

    private static void holds(Lag lag, BigInteger[] early, BigInteger[] late, String what) {
      OptionalLong most = lag(early, late);
      assertThat(lag.isForever()).as(what).isEqualTo(most.isEmpty());
      if (most.isPresent()) {
        assertThat(most.getAsLong()).as(what).isBetween(lag.seconds(), lag.bound().orElseThrow());
      }
    }

    /** Follows both curves unit by unit, or, where there are too many, level by level. */
    private static OptionalLong lag(BigInteger[] early, BigInteger[] late) {
      BigInteger last = early[early.length - 1];
      if (late[late.length - 1].compareTo(last) < 0) {
        return OptionalLong.empty();
      }
      long most = 0;
      int e = 0;
      int l = 0;
      boolean few = last.bitLength() < 31 && last.intValue() <= FEW_UNITS;
      BigInteger unit = few ? BigInteger.ONE : early[0].max(BigInteger.ONE);
      while (unit.compareTo(last) <= 0) {
        while (early[e].compareTo(unit) < 0) {
          e++;
        }
        BigInteger wanted = few ? unit : early[e];
        while (late[l].compareTo(wanted) < 0) {
          l++;
        }
        most = Math.max(most, l - e);
        unit = wanted.add(BigInteger.ONE);
      }
      return OptionalLong.of(most);
    }
  }
}
