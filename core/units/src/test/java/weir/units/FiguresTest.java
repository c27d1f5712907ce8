package weir.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FiguresTest {

  @Test
  void one_thing_has_another_noun_than_none_or_many() {
    assertThat(Figures.noun(1, "holder")).isEqualTo("holder");
    assertThat(Figures.noun(0, "holder")).isEqualTo("holders");
    assertThat(Figures.noun(1_000, "holder")).isEqualTo("holders");
  }
}
