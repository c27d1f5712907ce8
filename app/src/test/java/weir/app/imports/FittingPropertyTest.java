package weir.app.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.units.Fraction;

/** Whatever a file says, its shapes say the same. */
class FittingPropertyTest {

  private static final int DECIMALS = 30;
  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

  @Test
  void fitted_shapes_release_what_the_components_do() {
    Cases.forAll(RandomSchedules::file, FittingPropertyTest::check);
  }

  private static void check(String text) {
    var remarks = new Remarks("random.json");
    var json = JsonText.read(text, remarks).orElseThrow();
    var schedule = ScheduleFile.read(json, remarks).orElseThrow();
    assertThat(remarks.hasErrors()).as("%s", remarks.inOrder()).isFalse();
    var sections = JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("sections");
    for (Section section : schedule.sections()) {
      var index = section.place().path().replaceAll("[^0-9]", "");
      check(sections.get(Integer.parseInt(index)).getAsJsonObject(), section);
    }
  }

  private static void check(JsonObject json, Section section) {
    var shapes = shapes(section.released());
    var burns = shapes(section.burnt());
    assertThat(shapes.size()).isLessThanOrEqualTo(Fitting.MOST_STATEMENTS);
    var volume = Sums.decimal(ScheduleOracle.volume(json)).max(new BigDecimal("1e-12"));
    var released = pieces(shapes);
    var burnt = pieces(burns);
    var instants = ScheduleOracle.critical(json);
    for (int i = 0; i < instants.size(); i += 1 + instants.size() / 24) {
      long second = instants.get(i);
      var exact = ScheduleOracle.at(json, second);
      near(exact.released(), released, second, volume);
      near(exact.burnt(), burnt, second, volume);
    }
  }

  private static List<Shape> shapes(List<Piece> pieces) {
    var units = Units.of(pieces, DECIMALS);
    return units.isEmpty() ? List.of() : Fitting.fit(units, true);
  }

  private static List<Piece> pieces(List<Shape> shapes) {
    return shapes.stream().flatMap(shape -> shape.pieces().stream()).toList();
  }

  private static void near(Fraction exact, List<Piece> pieces, long second, BigDecimal volume) {
    var sum = BigDecimal.ZERO;
    for (Piece piece : pieces) {
      sum = sum.add(released(piece, second));
    }
    var off = sum.movePointLeft(DECIMALS).subtract(Sums.decimal(exact)).abs();
    assertThat(off).as("at %d", second).isLessThanOrEqualTo(volume.multiply(TOLERANCE));
  }

  private static BigDecimal released(Piece piece, long second) {
    var amount = Sums.decimal(piece.amount());
    return switch (piece) {
      case Piece.Lump lump -> lump.start() <= second ? amount : BigDecimal.ZERO;
      case Piece.Line line -> {
        long passed = Math.clamp(second - line.start(), 0, line.until() - line.start());
        yield amount
            .multiply(BigDecimal.valueOf(passed))
            .divide(
                BigDecimal.valueOf(line.until() - line.start()), java.math.MathContext.DECIMAL128);
      }
      case Piece.Steps _, Piece.Series _ ->
          throw new IllegalArgumentException("no piece of a shape");
    };
  }

  @Test
  void a_shape_that_is_off_is_noticed() {
    var lump = List.<Piece>of(new Piece.Lump(10, Units.whole(BigInteger.TEN)));
    var later = List.<Piece>of(new Piece.Lump(11, Units.whole(BigInteger.TEN)));
    assertThat(Deviation.of(lump, later)).isEqualByComparingTo("10");
    assertThat(Deviation.of(lump, lump)).isEqualByComparingTo("0");
    var line = List.<Piece>of(new Piece.Line(0, 20, Units.whole(BigInteger.TEN)));
    assertThat(Deviation.of(lump, line)).isEqualByComparingTo("5");
  }
}
