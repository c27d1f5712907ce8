package weir.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import weir.plan.terms.Control;
import weir.units.Address;
import weir.units.Hash32;

/** Who controls a contract is read as it is stated, and every change of it changes both hashes. */
class ControlReaderTest {

  private static final String PLAN = Samples.FULL + Samples.CONTROL;

  @Test
  void controls_are_read_as_they_are_stated() {
    List<Control> controls = Samples.plan(PLAN).definitions().controls();
    assertThat(controls).map(Control::name).containsExactly("token", "market");
    Control token = controls.getFirst();
    assertThat(token.owner()).contains(Address.ZERO);
    assertThat(token.code()).contains(new Hash32(0, 0, 0, 0xef));
    assertThat(token.roles()).hasSize(1);
    assertThat(token.threshold()).isEqualTo(OptionalInt.empty());
    assertThat(controls.getLast().owners()).hasSize(2);
    assertThat(controls.getLast().threshold()).hasValue(2);
  }

  @Test
  void every_change_of_control_is_another_promise() {
    var plan = Samples.plan(PLAN);
    assertThat(Samples.plan(Samples.FULL).promises()).isNotEqualTo(plan.promises());
    for (var edit :
        List.of(
            List.of("owner: none", "owner: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8"),
            List.of("threshold: 2", "threshold: 1"),
            List.of("0000ef", "0000ee"),
            List.of("role: MINTER_ROLE", "role: BURNER_ROLE"),
            List.of(
                "held-by: [0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266]",
                "held-by: [0x70997970C51812dc3A010C7d01b50e0d17dc79C8]"))) {
      assertThat(PLAN).contains(edit.getFirst());
      var other = Samples.plan(PLAN.replace(edit.getFirst(), edit.getLast()));
      assertThat(other.promises()).as("%s", edit).isNotEqualTo(plan.promises());
      assertThat(other.hash()).as("%s", edit).isNotEqualTo(plan.hash());
    }
  }

  @Test
  void the_name_of_a_control_and_the_order_of_owners_promise_nothing() {
    var plan = Samples.plan(PLAN);
    var other =
        PLAN.replace("  market:\n    contract", "  safe:\n    contract")
            .replace(
                """
                    owners:
                      - 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
                      - 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                """,
                """
                    owners:
                      - 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                      - 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
                """);
    assertThat(other).isNotEqualTo(PLAN);
    assertThat(Samples.plan(other).hash()).isEqualTo(plan.hash());
  }
}
