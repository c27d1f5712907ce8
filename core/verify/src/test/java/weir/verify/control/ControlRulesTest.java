package weir.verify.control;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.verify.control.ControlledPlan.ADA;
import static weir.verify.control.ControlledPlan.BOB;
import static weir.verify.control.ControlledPlan.EVE;
import static weir.verify.control.ControlledPlan.SAFE;
import static weir.verify.control.ControlledPlan.STATED;
import static weir.verify.control.ControlledPlan.TOKEN;
import static weir.verify.control.ControlledPlan.VAULT;
import static weir.verify.control.ControlledPlan.account;
import static weir.verify.control.ControlledPlan.number;
import static weir.verify.control.ControlledPlan.word;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.ledger.StateReading.Kind;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Keccak;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.Verdict;

/** I49: who controls a contract is whom the plan states, and code stays what it was. */
class ControlRulesTest {

  private static final Bytes PUSH_ZERO =
      Bytes.join(Bytes.parse("0x60017f"), Bytes.of(new byte[32]), Bytes.parse("0x5500"));

  @Test
  void a_history_as_the_plan_states_it_has_neither_findings_nor_notes() {
    Verdict verdict = honest().mark().verdict();
    assertThat(found(verdict)).isEmpty();
    assertThat(notes(verdict)).isEmpty();
  }

  @Test
  void another_owner_is_found() {
    var plan = new ControlledPlan(STATED).code(TOKEN, "token");
    plan.call(TOKEN, Questions.OWNER, account(EVE));
    expect(safe(plan).mark().verdict(), "a contract has another owner than the plan states");
  }

  @Test
  void a_contract_that_states_no_owner_is_found_where_the_plan_states_one() {
    var plan = new ControlledPlan(STATED).code(TOKEN, "token");
    plan.call(TOKEN, Questions.OWNER, Bytes.NONE);
    expect(safe(plan).mark().verdict(), "a contract has another owner than the plan states");
  }

  @Test
  void an_account_without_code_is_no_multisig() {
    var plan = token(new ControlledPlan(STATED)).code(SAFE, "");
    expect(plan.mark().verdict(), "there is no contract where the plan states who controls one");
  }

  @Test
  void a_role_that_the_plan_does_not_give_is_found_until_it_is_revoked() {
    var plan = honest().role(true, "MINTER_ROLE", EVE);
    expect(
        plan.mark().verdict(),
        "accounts hold a role of the token that the plan does not give them");
    var gone = honest().role(true, "MINTER_ROLE", EVE).role(false, "MINTER_ROLE", EVE);
    assertThat(found(gone.mark().verdict())).isEmpty();
  }

  @Test
  void a_role_of_which_the_plan_says_nothing_at_all_is_found_where_it_states_roles() {
    expect(
        honest().role(true, "BURNER_ROLE", ADA).mark().verdict(),
        "accounts hold a role of the token that the plan does not give them");
  }

  @Test
  void a_lower_threshold_is_found_and_a_higher_one_is_noted() {
    var low = token(new ControlledPlan(STATED)).code(SAFE, "safe").owners(1, ADA, BOB);
    expect(low.mark().verdict(), "fewer owners of a multisig must sign than the plan states");
    var high = token(new ControlledPlan(STATED)).code(SAFE, "safe").owners(3, ADA, BOB);
    Verdict verdict = high.mark().verdict();
    assertThat(found(verdict)).isEmpty();
    assertThat(notes(verdict))
        .containsExactly("more owners of a multisig must sign than the plan states");
  }

  @Test
  void an_owner_more_is_found_and_an_owner_less_is_noted() {
    var more = token(new ControlledPlan(STATED)).code(SAFE, "safe").owners(2, ADA, BOB, EVE);
    expect(more.mark().verdict(), "a multisig has owners that the plan does not state");
    var less = token(new ControlledPlan(STATED)).code(SAFE, "safe").owners(2, ADA);
    Verdict verdict = less.mark().verdict();
    assertThat(found(verdict)).isEmpty();
    assertThat(notes(verdict)).containsExactly("a multisig lacks owners that the plan states");
  }

  @Test
  void owners_that_are_no_list_of_accounts_are_no_owners() {
    for (Bytes answer :
        List.of(
            Bytes.NONE,
            word(Keccak.hash(new byte[] {1})),
            Bytes.join(ControlledPlan.number(32), ControlledPlan.number(2), account(ADA)))) {
      var plan = token(new ControlledPlan(STATED)).code(SAFE, "safe");
      plan.call(SAFE, Questions.THRESHOLD, ControlledPlan.number(2));
      plan.call(SAFE, Questions.OWNERS, answer);
      expect(plan.mark().verdict(), "the plan states a multisig, and the contract is none");
    }
  }

  @Test
  void other_code_than_the_plan_states_is_found() {
    var hash = Keccak.hash(ControlledPlan.bytes("token"));
    String stated = "control: {token: {contract: %s, code: %s}}\n".formatted(TOKEN, hash);
    assertThat(found(new ControlledPlan(stated).code(TOKEN, "token").mark().verdict())).isEmpty();
    expect(
        new ControlledPlan(stated).code(TOKEN, "other").mark().verdict(),
        "a contract has other code than the plan states");
  }

  @Test
  void code_that_is_exchanged_between_two_marks_is_found_although_it_is_put_back() {
    var plan = new ControlledPlan("").code(SAFE, "safe").mark().code(SAFE, "thief").mark();
    Verdict verdict = plan.code(SAFE, "safe").mark().verdict();
    assertThat(found(verdict))
        .containsExactly(
            "the code of a contract was exchanged", "the code of a contract was exchanged");
  }

  @Test
  void code_behind_a_proxy_that_is_exchanged_is_found() {
    var plan = new ControlledPlan("").code(SAFE, "proxy");
    plan.reading(Kind.STORAGE, SAFE, Questions.IMPLEMENTATION, account(ADA)).mark();
    plan.code(SAFE, "proxy");
    plan.reading(Kind.STORAGE, SAFE, Questions.IMPLEMENTATION, account(EVE)).mark();
    expect(plan.verdict(), "a contract was given other code behind its proxy");
  }

  /** EIP-7702, or a wallet whose contract is deployed when it is first used. */
  @Test
  void an_account_that_becomes_a_contract_is_noted_and_not_accused() {
    var plan = new ControlledPlan("").code(SAFE, "").mark().code(SAFE, "safe").mark();
    assertThat(found(plan.verdict())).isEmpty();
    assertThat(notes(plan.verdict()))
        .containsExactly("an account of the plan has become a contract, or acts by one");
    var delegated = new ControlledPlan("");
    Bytes one = Bytes.join(Bytes.parse("0xef0100"), Bytes.of(ADA.bytes()));
    Bytes other = Bytes.join(Bytes.parse("0xef0100"), Bytes.of(BOB.bytes()));
    for (Bytes code : List.of(one, other)) {
      delegated.reading(Kind.CODE_HASH, SAFE, Bytes.NONE, word(code.keccak()));
      delegated.reading(Kind.CODE, SAFE, Bytes.NONE, code).mark();
    }
    assertThat(found(delegated.verdict())).isEmpty();
  }

  @Test
  void modules_of_a_multisig_are_said_though_its_owners_are_those_of_the_plan() {
    Bytes none = Bytes.join(number(64), number(1), number(0));
    var honest = honest().call(SAFE, Questions.MODULES, none).mark();
    assertThat(notes(honest.verdict())).noneMatch(what -> what.startsWith("modules"));
    Bytes one = Bytes.join(number(64), number(1), number(1), account(EVE));
    var other = honest().call(SAFE, Questions.MODULES, one).mark();
    assertThat(found(other.verdict())).isEmpty();
    assertThat(notes(other.verdict()))
        .contains("modules can act for a multisig without its owners");
    // Whatever answers otherwise has no modules.
    for (Bytes odd :
        List.of(
            Bytes.NONE,
            number(64),
            Bytes.join(number(64), number(1), number(2), account(EVE)),
            Bytes.join(number(32), number(1), number(1), account(EVE)))) {
      var strange = honest().call(SAFE, Questions.MODULES, odd).mark();
      assertThat(notes(strange.verdict())).noneMatch(what -> what.startsWith("modules"));
    }
  }

  @Test
  void a_multisig_that_is_given_other_code_is_found_though_it_answers_as_before() {
    String what = "a contract was given other code behind its proxy";
    Bytes slot = Questions.SINGLETON;
    var same = honest().reading(Kind.STORAGE, SAFE, slot, account(ADA)).mark();
    safe(same).reading(Kind.STORAGE, SAFE, slot, account(ADA)).mark();
    assertThat(found(same.verdict())).isEmpty();
    var other = honest().reading(Kind.STORAGE, SAFE, slot, account(ADA)).mark();
    safe(other).reading(Kind.STORAGE, SAFE, slot, account(EVE)).mark();
    expect(other.verdict(), what);
    // Facts that were kept before this was read say nothing of it.
    var late = honest().mark();
    safe(late).reading(Kind.STORAGE, SAFE, slot, account(EVE)).mark();
    assertThat(found(late.verdict())).isEmpty();
  }

  @Test
  void what_the_plan_leaves_open_is_said() {
    var plan = new ControlledPlan("").code(TOKEN, "token").code(SAFE, "safe").owners(1, EVE);
    plan.call(TOKEN, Questions.OWNER, account(EVE));
    plan.call(TOKEN, Questions.PENDING_OWNER, account(ADA));
    plan.call(TOKEN, Questions.MINTER, account(EVE));
    plan.role(true, "MINTER_ROLE", EVE);
    Verdict verdict = plan.mark().verdict();
    assertThat(found(verdict)).isEmpty();
    assertThat(notes(verdict))
        .containsExactlyInAnyOrder(
            "a contract has an owner of whom the plan says nothing",
            "a contract is offered to another owner",
            "the token has a minter of whom the plan says nothing",
            "accounts hold a role of the token of which the plan says nothing",
            "a contract is a multisig of which the plan says nothing");
  }

  @Test
  void a_minter_beside_the_one_of_the_plan_is_found() {
    String minter = ", minter: " + ADA;
    var plan = new ControlledPlan("", minter).code(TOKEN, "token");
    plan.call(TOKEN, Questions.MINTER, account(EVE));
    expect(plan.mark().verdict(), "the token has a minter that the plan does not state");
    var role = new ControlledPlan("", minter).code(TOKEN, "token");
    role.role(true, "MINTER_ROLE", ADA).role(true, "MINTER_ROLE", EVE);
    expect(role.mark().verdict(), "the token has a minter that the plan does not state");
    var honest = new ControlledPlan("", minter).code(TOKEN, "token");
    honest.call(TOKEN, Questions.MINTER, account(ADA)).role(true, "MINTER_ROLE", ADA);
    assertThat(found(honest.mark().verdict())).isEmpty();
  }

  @Test
  void a_vault_with_other_code_than_the_published_one_is_found() {
    Bytes places = Bytes.parse("0x00000003");
    var same = new ControlledPlan("").publish(PUSH_ZERO).code(VAULT, "vault");
    same.reading(Kind.CODE_WITHOUT, VAULT, places, word(PUSH_ZERO.keccak()));
    assertThat(found(same.mark().verdict())).isEmpty();
    String what = "a contract has other code than the published one";
    var other = new ControlledPlan("").publish(PUSH_ZERO).code(VAULT, "vault");
    other.reading(Kind.CODE_WITHOUT, VAULT, places, word(Keccak.hash(new byte[] {1})));
    expect(other.mark().verdict(), what);
    // The hash of the right code without other words proves nothing.
    var elsewhere = new ControlledPlan("").publish(PUSH_ZERO).code(VAULT, "vault");
    elsewhere.reading(
        Kind.CODE_WITHOUT, VAULT, Bytes.parse("0x00000002"), word(PUSH_ZERO.keccak()));
    expect(elsewhere.mark().verdict(), what);
  }

  @Test
  void a_token_that_grants_roles_without_end_is_found_and_ends() {
    var plan = honest();
    for (int i = 0; i < 20_000; i++) {
      plan.role(true, "R" + i, new Address(0, 1, i));
    }
    Verdict verdict = plan.mark().verdict();
    assertThat(found(verdict)).hasSizeLessThanOrEqualTo(50);
    assertThat(verdict.found()).isGreaterThan(9_000);
  }

  private static ControlledPlan honest() {
    return safe(token(new ControlledPlan(STATED)));
  }

  private static ControlledPlan token(ControlledPlan plan) {
    plan.code(TOKEN, "token").call(TOKEN, Questions.OWNER, account(Address.ZERO));
    plan.role(true, "DEFAULT_ADMIN_ROLE", ADA).role(true, "MINTER_ROLE", BOB);
    return plan;
  }

  private static ControlledPlan safe(ControlledPlan plan) {
    return plan.code(SAFE, "safe").owners(2, BOB, ADA);
  }

  private static void expect(Verdict verdict, String what) {
    assertThat(found(verdict)).containsExactly(what);
  }

  /** Without those about facts, of which there are none. */
  private static List<String> found(Verdict verdict) {
    return verdict.findings().stream()
        .filter(finding -> finding.rule() == Rule.CONTROLLED_AS_STATED)
        .map(Finding::what)
        .toList();
  }

  private static List<String> notes(Verdict verdict) {
    return verdict.notes().stream().map(Note::what).toList();
  }
}
