package weir.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BytesTest {

  @Test
  void bytes_cannot_be_changed_from_outside() {
    byte[] array = {1, 2, 3};
    Bytes bytes = Bytes.of(array);
    array[0] = 9;
    bytes.toArray()[1] = 9;
    assertThat(bytes).hasToString("0x010203").isEqualTo(Bytes.parse("0x010203"));
    assertThat(bytes.hashCode()).isEqualTo(Bytes.parse("0x010203").hashCode());
  }

  @Test
  void bytes_are_cut_and_joined() {
    Bytes bytes = Bytes.parse("0x0a0b0c0d");
    assertThat(Bytes.join(bytes.slice(2, 4), Bytes.NONE, bytes.slice(0, 2)))
        .hasToString("0x0c0d0a0b");
    assertThat(bytes.startsWith(Bytes.parse("0x0a0b"))).isTrue();
    assertThat(bytes.startsWith(Bytes.parse("0x0a0c"))).isFalse();
    assertThat(Bytes.NONE.startsWith(bytes)).isFalse();
    assertThat(bytes.slice(4, 4).isEmpty()).isTrue();
    assertThatThrownBy(() -> bytes.slice(3, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bytes.slice(3, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void only_0x_and_pairs_of_digits_are_bytes() {
    for (String text : new String[] {"", "00", "0x0", "0x0g", "0X00"}) {
      assertThatThrownBy(() -> Bytes.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Bytes.parse("0x").isEmpty()).isTrue();
  }
}
