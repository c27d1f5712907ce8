package weir.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.ledger.StateReading;
import weir.units.Address;
import weir.units.Bytes;

/** The digest of answers is that of the bytes that the page about facts lists. */
class FactsPartTest {

  private static final Address CONTRACT = new Address(1, 2, 3);

  private static StateReading reading(String asked, String answer) {
    return new StateReading(
        StateReading.Kind.STORAGE, CONTRACT, Bytes.parse(asked), Bytes.parse(answer));
  }

  @Test
  void every_part_of_an_answer_is_hashed_behind_its_length() {
    String contract = "0000000000000001" + "0000000000000002" + "00000003";
    Bytes bytes = Bytes.parse("0x" + "02" + contract + "00000002" + "abcd" + "00000001" + "ef");
    assertThat(FactsPart.digest(List.of(reading("0xabcd", "0xef")))).isEqualTo(bytes.keccak());
    assertThat(FactsPart.digest(List.of())).isEqualTo(Bytes.NONE.keccak());
  }
}
