package weir.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UtcSecondsTest {

  @Test
  void seconds_are_counted_from_1970_to_the_last_of_40_bits() {
    assertThat(Instant.ofEpochSecond(UtcSeconds.LAST)).hasToString("+36812-02-20T00:36:15Z");
    assertThat(UtcSeconds.areCounted(0)).isTrue();
    assertThat(UtcSeconds.areCounted(UtcSeconds.LAST)).isTrue();
    assertThat(UtcSeconds.areCounted(-1)).isFalse();
    assertThat(UtcSeconds.areCounted(UtcSeconds.LAST + 1)).isFalse();
  }
}
