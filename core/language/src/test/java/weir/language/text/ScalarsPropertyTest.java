package weir.language.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.keys.ScalarKind;
import weir.plan.statement.Part;
import weir.plan.statement.Span;
import weir.plan.statement.ValueText;
import weir.testkit.Cases;
import weir.units.Asset;
import weir.units.Fraction;
import weir.units.UtcSeconds;

/** Any printed value is read back as the same value. */
class ScalarsPropertyTest {

  @Test
  void decimals_survive_printing() {
    Cases.forAll(
        source -> new BigDecimal(source.bits(128), source.between(0, 36)).stripTrailingZeros(),
        number -> {
          var plain = number.scale() < 0 ? number.setScale(0) : number;
          assertThat(read(Decimals.print(plain), Decimals::read)).isEqualTo(plain);
        });
  }

  @Test
  void amounts_survive_printing() {
    Cases.forAll(
        source -> new Asset("RIV", source.between(0, 36)).units(source.bits(128)),
        amount -> {
          String text = Decimals.print(amount.tokens());
          var read = read(text, (s, c) -> Decimals.amount(s, Optional.of(amount.asset()), c));
          assertThat(read).isEqualTo(amount);
        });
  }

  @Test
  void shares_survive_printing() {
    Cases.forAll(
        source -> {
          long whole = source.between(1L, 1L << Math.min(50, source.size()));
          return Fraction.of(source.between(1L, whole), whole);
        },
        share ->
            assertThat(read(ValueText.of(share), Shares::read)).isEqualTo(new Part.Share(share)));
  }

  @Test
  void spans_survive_printing() {
    Cases.forAll(
        source ->
            source.onceIn(2)
                ? new Span.Months(source.between(1, 400_000))
                : new Span.Seconds(source.between(1L, 1L << Math.min(39, source.size()))),
        span -> assertThat(read(ValueText.of(span), Spans::read)).isEqualTo(span));
  }

  @Test
  void instants_survive_printing() {
    Cases.forAll(
        source -> {
          long second = source.between(0L, UtcSeconds.LAST);
          return Instant.ofEpochSecond(source.onceIn(2) ? second - second % 86_400 : second);
        },
        instant -> {
          assertThat(read(ValueText.of(instant), Instants::read)).isEqualTo(instant);
          assertThat(ScalarKind.INSTANT.matches(ValueText.of(instant))).isTrue();
        });
  }

  @Test
  void base_units_beyond_the_vault_are_refused_and_those_within_are_not() {
    var asset = new Asset("RIV", 6);
    Cases.forAll(
        source -> source.bits(140),
        units -> {
          String text = Decimals.print(new BigDecimal(units, 6));
          var complaints = new DiagnosticCollector("plan.yaml");
          var amount = Decimals.amount(scalar(text), Optional.of(asset), complaints);
          boolean counted = units.compareTo(BigInteger.TWO.pow(128)) < 0;
          assertThat(amount.isPresent()).isEqualTo(counted);
          assertThat(complaints.hasErrors()).isEqualTo(!counted);
        });
  }

  private static <T> T read(
      String text, BiFunction<YamlNode.Scalar, DiagnosticCollector, Optional<T>> reader) {
    var complaints = new DiagnosticCollector("plan.yaml");
    var value = reader.apply(scalar(text), complaints);
    assertThat(complaints.inOrder()).isEmpty();
    return value.orElseThrow();
  }

  private static YamlNode.Scalar scalar(String text) {
    return new YamlNode.Scalar(text, new Position(1, 1));
  }
}
