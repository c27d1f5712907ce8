package weir.verify.control;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.verify.control.ControlledPlan.ADA;
import static weir.verify.control.ControlledPlan.BOB;
import static weir.verify.control.ControlledPlan.EVE;
import static weir.verify.control.ControlledPlan.ISSUER;
import static weir.verify.control.ControlledPlan.SAFE;
import static weir.verify.control.ControlledPlan.TOKEN;
import static weir.verify.control.ControlledPlan.VAULT;
import static weir.verify.control.ControlledPlan.number;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.verify.Note;

/** Whoever may spend what a wallet of the plan holds is named in the verdict. */
class AllowanceNotesTest {

  private static final String SPENDER =
      "an account that the plan does not name may spend what a wallet of the plan holds";

  @Test
  void an_approval_of_a_wallet_for_a_stranger_is_a_note_and_no_finding() {
    var plan = new ControlledPlan("").approval(TOKEN, SAFE, EVE, number(300));
    assertThat(plan.verdict().findings()).isEqualTo(new ControlledPlan("").verdict().findings());
    assertThat(notes(plan))
        .singleElement()
        .satisfies(note -> {
          assertThat(note.what()).isEqualTo(SPENDER);
          assertThat(note.numbers())
              .anyMatch(line -> line.contains(SAFE.toString()))
              .anyMatch(line -> line.contains(EVE.toString()))
              .anyMatch(line -> line.contains("300 CTL"));
        });
  }

  @Test
  void the_last_approval_of_each_spender_counts() {
    var plan =
        new ControlledPlan("")
            .approval(TOKEN, SAFE, EVE, number(300))
            .approval(TOKEN, SAFE, BOB, number(5))
            .approval(TOKEN, SAFE, EVE, number(0))
            .approval(TOKEN, SAFE, BOB, number(7));
    assertThat(notes(plan))
        .singleElement()
        .satisfies(note ->
            assertThat(note.numbers())
                .anyMatch(line -> line.contains(BOB.toString()))
                .anyMatch(line -> line.contains("7 CTL")));
  }

  @Test
  void an_approval_without_a_limit_is_called_so() {
    byte[] all = new byte[Hash32.BYTES];
    Arrays.fill(all, (byte) 0xff);
    var plan = new ControlledPlan("").approval(TOKEN, SAFE, EVE, Bytes.of(all));
    assertThat(notes(plan).getFirst().numbers()).anyMatch(line -> line.contains("without a limit"));
  }

  /** Holders, the issuer, accounts of the plan, known contracts, other tokens: nothing to say. */
  @Test
  void approvals_that_concern_no_wallet_or_no_stranger_are_not_noted() {
    Address published = VAULT;
    var plan =
        new ControlledPlan("")
            .publish(Bytes.parse("0x00"))
            .approval(TOKEN, ADA, EVE, number(300))
            .approval(TOKEN, ISSUER, EVE, number(300))
            .approval(TOKEN, SAFE, published, number(300))
            .approval(TOKEN, SAFE, SAFE, number(300))
            .approval(VAULT, SAFE, EVE, number(300));
    assertThat(notes(plan)).isEmpty();
  }

  @Test
  void a_log_that_is_no_approval_of_an_amount_is_passed_over() {
    var plan = new ControlledPlan("").approval(TOKEN, SAFE, EVE, Bytes.NONE);
    assertThat(notes(plan)).isEmpty();
  }

  @Test
  void more_approvals_than_are_followed_are_counted() {
    var plan = new ControlledPlan("");
    for (int i = 1; i <= 10_003; i++) {
      plan.approval(TOKEN, SAFE, new Address(1, 1, i), number(1));
    }
    assertThat(notes(plan))
        .anySatisfy(note -> {
          assertThat(note.what()).contains("more approvals than are followed");
          assertThat(note.numbers()).anyMatch(line -> line.endsWith(" 3"));
        });
  }

  private static List<Note> notes(ControlledPlan plan) {
    return plan.verdict().notes();
  }
}
