package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.RewardFact;
import weir.testkit.Cases;
import weir.testkit.Golden;
import weir.testkit.Repository;
import weir.testkit.Source;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.Verdict;

/** Facts may come a day at a time: yesterday's verifier needs only today's facts. */
class VerifierFoldTest {

  private static final World WORLD = Vested.world(Vested.everything());

  /** The plan has no lists and no leavers, and its pools are rarely opened late. */
  private static final EnumSet<Rule> RARE =
      EnumSet.of(
          Rule.PAID_BY_LIST,
          Rule.LEAVER_REVOKED,
          Rule.OPENED_IN_TIME,
          Rule.CONTROLLED_AS_STATED,
          Rule.PAID_FROM_ONE_PLACE);

  private record Case(List<Fact> facts, List<Integer> cuts) {

    static Case draw(Source source) {
      var facts = AnyFacts.draw(source);
      var cuts = new ArrayList<Integer>();
      for (int i = 1; i < facts.size(); i++) {
        if (!isTogether(facts.get(i - 1), facts.get(i)) && source.onceIn(3)) {
          cuts.add(i);
        }
      }
      return new Case(facts, cuts);
    }

    private static boolean isTogether(Fact a, Fact b) {
      return a.where().chain().equals(b.where().chain())
          && a.where().block() == b.where().block()
          && a.where().transaction().equals(b.where().transaction());
    }
  }

  @Test
  void facts_in_portions_give_the_verdicts_of_all_facts_so_far() {
    Map<Rule, Integer> found = new EnumMap<>(Rule.class);
    var verdicts = new int[1];
    Cases.forAll(
        Case::draw,
        c -> {
          var judge = judge();
          int from = 0;
          for (int cut : c.cuts()) {
            c.facts().subList(from, cut).forEach(judge::see);
            from = cut;
            assertThat(judge.verdict()).isEqualTo(WORLD.judge(c.facts().subList(0, cut)));
            verdicts[0]++;
          }
          c.facts().subList(from, c.facts().size()).forEach(judge::see);
          Verdict last = judge.verdict();
          assertThat(last).isEqualTo(WORLD.judge(c.facts()));
          assertThat(judge.verdict()).as("asked again").isEqualTo(last);
          last.findings().forEach(f -> found.merge(f.rule(), 1, Integer::sum));
        });
    System.out.printf("%d verdicts, findings %s, seed %d%n", verdicts[0], found, Cases.seed());
    assertThat(found.keySet()).containsAll(EnumSet.complementOf(RARE));
  }

  /** The order of findings counts: by their places, and in one place by the order of the rules. */
  @Test
  void verdicts_stay_what_they_are() {
    var text = new StringBuilder();
    for (int seed = 1; seed <= 24; seed++) {
      Verdict verdict = WORLD.judge(AnyFacts.draw(Source.of(seed, 5 * seed)));
      text.append(
          "%d: %s, %d payments, %d transfers, %d pools, %d instants%n"
              .formatted(
                  seed,
                  verdict.greatest(),
                  verdict.payments(),
                  verdict.transfers(),
                  verdict.pools(),
                  verdict.instants()));
      verdict.findings().forEach(f -> text.append(line(f)));
      verdict.notes().forEach(n -> text.append("  - " + n.distribution() + " " + n.what() + "\n"));
    }
    Golden.matches(
        Repository.root().resolve("core/verify/src/test/golden/verdicts.txt"), text.toString());
  }

  private static String line(Finding finding) {
    return "  %s %s %s %s %s%n"
        .formatted(
            finding.rule(),
            finding.where().map(w -> w.block() + "/" + w.log()).orElse("missing"),
            finding.distribution(),
            finding.what(),
            finding.deviation());
  }

  @Test
  void facts_of_rewards_are_passed_over() {
    Cases.forAll(
        AnyFacts::draw,
        facts -> {
          var more = new ArrayList<Fact>();
          for (Fact fact : facts) {
            more.add(fact);
            var where = fact.where();
            more.add(new RewardFact.Unlocked(where, World.VAULT, World.EVE, BigInteger.ONE));
          }
          var judge = judge();
          more.forEach(judge::see);
          assertThat(judge.verdict()).isEqualTo(WORLD.judge(facts));
        });
  }

  @Test
  void without_facts_only_what_is_missing_is_found() {
    assertThat(judge().verdict().findings())
        .extracting(Finding::what)
        .containsExactly(
            "there is no vault at its address on eip155:31337; has the plan been settled on this"
                + " chain?",
            "there is no token at the address of the plan's token on eip155:31337");
  }

  @Test
  void a_fact_that_comes_too_late_is_refused() {
    var facts = WORLD.facts;
    var judge = judge();
    judge.see(facts.get(2));
    assertThatThrownBy(() -> judge.see(facts.get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("facts must come in the order of the chain");
  }

  /** A transaction is one event, so that a verdict cannot be given in the middle of it. */
  @Test
  void a_verdict_ends_the_last_transaction() {
    var judge = judge();
    Fact.Transferred fact = moved(1);
    judge.see(fact);
    judge.see(moved(2));
    judge.verdict();
    assertThatThrownBy(() -> judge.see(moved(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the facts of a transaction together");
    var next = fact.where();
    var later = new ChainPosition(next.chain(), 8, next.transaction(), next.log(), next.time());
    judge.see(WORLD.transferred(later, World.EVE, World.VAULT, BigInteger.ONE));
    assertThat(judge.verdict().transfers()).isEqualTo(3);
  }

  private static Fact.Transferred moved(int log) {
    var where =
        new ChainPosition(WORLD.plan.chain(), 7, World.name("a"), log, WORLD.plan.genesis());
    return WORLD.transferred(where, World.EVE, World.VAULT, BigInteger.ONE);
  }

  private static Verifier judge() {
    return Verifier.of(WORLD.plan, WORLD.grants, World.VAULT, World.TOKEN);
  }
}
