package weir.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the names of the layers of a curve are written. */
class UnlockCurveTest {

  @Test
  void names_at_the_curve_keep_apart() {
    assertThat(UnlockCurve.apart(List.of(100L, 98L, 50L), 200, 10)).containsExactly(100L, 90L, 50L);
    assertThat(UnlockCurve.apart(List.of(12L, 11L, 10L), 200, 10)).containsExactly(25L, 15L, 5L);
  }
}
