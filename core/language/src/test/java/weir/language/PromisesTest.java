package weir.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.plan.Plan;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Hash32;

/** The hash of the promises depends on what is promised, and on nothing else. */
class PromisesTest {

  /** Edits of two samples that change no promise; each changes the hash of the plan. */
  private static final List<List<String>> NO_PROMISES =
      List.of(
          List.of(Samples.FULL, "name: Riverbank token", "name: Riverbank tokens"),
          List.of(Samples.FULL, "path: vesting", "path: treasury"),
          List.of(Samples.FULL, "cohort: founders", "cohort: founder"),
          List.of(Samples.WHOLE, "labels: [insider, investor]", "labels: [insider]"),
          List.of(Samples.WHOLE, "opened: 2026-09-01\n", "opened: 2026-09-02\n"),
          List.of(Samples.WHOLE, "reason: the amounts are small", "reason: small"),
          List.of(Samples.WHOLE, "reason: the team waits longer", "reason: they wait"),
          List.of(Samples.WHOLE, "reason: first\n", "reason: the first\n"),
          List.of(Samples.WHOLE, "effective: 2026-06-01", "effective: 2026-06-02"),
          List.of(Samples.WHOLE, "without: [treasury, team]", "without: [team]"),
          List.of(Samples.WHOLE, "volume: ", "volume: 1"));

  /** Edits that change a promise. */
  private static final List<List<String>> PROMISES =
      List.of(
          List.of(Samples.FULL, "symbol: RIV", "symbol: RIVE"),
          List.of(Samples.FULL, "name: Riverbank\n", "name: River\n"),
          List.of(Samples.FULL, "decimals: 18", "decimals: 17"),
          List.of(Samples.FULL, "supply: 1_000_000_000", "supply: 1_000_000_001"),
          List.of(
              Samples.FULL, "contract: 0x5FbDB2315678afecb367f032d93F642f64180aa3\n", "# none\n"),
          List.of(Samples.FULL, "minter: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266\n", "# none\n"),
          List.of(Samples.FULL, "eip155:31337", "eip155:1"),
          List.of(Samples.FULL, "genesis: 2026-01-01\n", "genesis: 2026-01-01T00:00:01Z\n"),
          List.of(Samples.FULL, "issuer: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266\n", "# none\n"),
          List.of(Samples.FULL, "month-end: last-day", "month-end: next-day"),
          List.of(Samples.FULL, "  team:", "  team-2:"),
          List.of(Samples.FULL, "share: 15%", "share: 15.000000001%"),
          List.of(
              Samples.FULL,
              "custody: vault",
              "custody: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"),
          List.of(Samples.FULL, "file: team.csv", "file: team2.csv"),
          List.of(Samples.FULL, "duplicates: merge", "duplicates: separate"),
          List.of(Samples.FULL, "tree: standard-v1", "tree: uniswap"),
          List.of(
              Samples.FULL,
              "recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
              "recipient: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"),
          List.of(Samples.FULL, "wait: 12 months", "wait: 365 days"),
          List.of(Samples.WHOLE, "needed: 2", "needed: 1"),
          List.of(Samples.WHOLE, "deadline: 2027-01-01", "deadline: 2027-01-02"),
          List.of(Samples.WHOLE, "at-deadline: release", "at-deadline: return"),
          List.of(Samples.WHOLE, "at-least: 2.50", "at-least: 2.51"),
          List.of(Samples.WHOLE, "says: the holders have voted", "says: holders have voted"),
          List.of(Samples.WHOLE, "returns: treasury", "returns: seed"),
          List.of(Samples.WHOLE, "left: 2027-03-01", "left: 2027-03-02"),
          List.of(
              Samples.WHOLE, "wait: {until: end of seed + 1 month}", "wait: {until: end of seed}"),
          List.of(Samples.WHOLE, "times: 1/2", "times: 1/3"),
          List.of(Samples.WHOLE, "amount: 10_000", "amount: 10_001"));

  @Test
  void edits_of_what_is_no_promise_change_the_plan_and_not_its_promises() {
    for (List<String> edit : NO_PROMISES) {
      Plan before = Samples.plan(edit.getFirst());
      Plan after = Samples.plan(edited(edit));
      assertThat(after.hash()).as("%s", edit.subList(1, 3)).isNotEqualTo(before.hash());
      assertThat(after.promises()).as("%s", edit.subList(1, 3)).isEqualTo(before.promises());
    }
  }

  @Test
  void edits_of_promises_change_them_each_in_its_own_way() {
    var hashes = new HashSet<Hash32>();
    hashes.add(Samples.plan(Samples.FULL).promises());
    hashes.add(Samples.plan(Samples.WHOLE).promises());
    for (List<String> edit : PROMISES) {
      assertThat(hashes.add(Samples.plan(edited(edit)).promises()))
          .as("%s", edit.subList(1, 3))
          .isTrue();
    }
  }

  @Test
  void any_edits_at_once_change_the_promises_if_and_only_if_one_of_them_does() {
    Cases.forAll(
        PromisesTest::chosen,
        edits -> {
          Plan plan = Samples.plan(applied(edits));
          assertThat(plan.promises().equals(Samples.plan(Samples.FULL).promises()))
              .as("%s", edits)
              .isEqualTo(edits.stream().noneMatch(PROMISES::contains));
        });
  }

  @Test
  void the_order_of_distributions_is_no_promise() {
    String text = Samples.FULL;
    int at = text.indexOf("distributions:\n") + "distributions:\n".length();
    Plan before = Samples.plan(text);
    var reordered = new ArrayList<>(before.distributions());
    Collections.reverse(reordered);
    Plan after =
        new Plan(
            before.file(),
            before.identity(),
            before.timing(),
            reordered,
            before.definitions(),
            before.burns(),
            before.economics(),
            before.lineage());
    assertThat(at).isPositive();
    assertThat(after.hash()).isNotEqualTo(before.hash());
    assertThat(after.promises()).isEqualTo(before.promises());
  }

  @Test
  void every_version_is_known_by_the_promises_of_the_first() {
    Plan version = Samples.plan(Samples.WHOLE);
    assertThat(version.lineage().isKnown()).isTrue();
    assertThat(version.lineageId().hash()).isEqualTo(Hash32.parse("0x" + "0".repeat(62) + "cd"));
    assertThat(version.lineageId().hash()).isNotEqualTo(version.promises());
    Plan first = Samples.plan(Samples.FULL);
    assertThat(first.lineage().isKnown()).isTrue();
    assertThat(first.lineageId().hash()).isEqualTo(first.promises());
    Plan unknown = Samples.plan(Samples.WHOLE.replaceAll("\n *promises: 0x[0-9a-f]+", ""));
    assertThat(unknown.lineage().isKnown()).isFalse();
  }

  private static List<List<String>> chosen(Source random) {
    var some = new ArrayList<List<String>>();
    for (List<List<String>> from : List.of(NO_PROMISES, PROMISES)) {
      for (List<String> edit : from) {
        if (edit.getFirst().equals(Samples.FULL) && random.onceIn(8)) {
          some.add(edit);
        }
      }
    }
    return some;
  }

  private static String applied(List<List<String>> edits) {
    String text = Samples.FULL;
    for (List<String> edit : edits) {
      text = text.replaceFirst(java.util.regex.Pattern.quote(edit.get(1)), edit.get(2));
    }
    return text;
  }

  private static String edited(List<String> edit) {
    assertThat(edit.getFirst()).contains(edit.get(1));
    return edit.getFirst().replace(edit.get(1), edit.get(2));
  }
}
