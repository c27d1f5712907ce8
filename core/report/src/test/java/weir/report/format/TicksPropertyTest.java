package weir.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import weir.report.Riverbank;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.UtcSeconds;

class TicksPropertyTest {

  private record Stretch(long from, long to, int most) {

    static Stretch any(Source source) {
      long length = 1L << source.between(0, 39);
      long from = source.between(0L, UtcSeconds.LAST - length);
      return new Stretch(from, from + length, source.between(2, 40));
    }
  }

  @Test
  void dates_rise_stay_inside_and_are_few() {
    Cases.forAll(
        Stretch::any,
        s -> {
          var ticks = Ticks.instants(s.from, s.to, s.most);
          assertThat(ticks).hasSizeLessThanOrEqualTo(s.most).isSorted().doesNotHaveDuplicates();
          assertThat(ticks).allMatch(at -> at >= s.from && at <= s.to);
          var labels = Ticks.time(s.from, s.to, s.most).stream().map(Ticks.Tick::label);
          assertThat(labels).doesNotHaveDuplicates().hasSize(ticks.size());
        });
  }

  @Test
  void years_are_named_as_years() {
    var riverbank = TimeRange.of(Riverbank.schedule());
    assertThat(Ticks.time(riverbank.from(), riverbank.to(), 7))
        .extracting(Ticks.Tick::label)
        .containsExactly("2026", "2027", "2028", "2029", "2030");
  }

  @Test
  void amounts_are_round_and_few() {
    Cases.forAll(
        source -> source.bits(128),
        top -> {
          var ticks = Ticks.amounts(top, 5);
          assertThat(ticks).isNotEmpty().hasSizeLessThanOrEqualTo(5).isSorted();
          assertThat(ticks.getLast()).isLessThanOrEqualTo(top);
          String digits = ticks.getFirst().toString().replaceAll("0+$", "");
          assertThat(digits).isIn("1", "2", "5");
        });
    assertThat(Ticks.amounts(BigInteger.ZERO, 5)).isEmpty();
  }
}
