package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Verdict;

/** No honest history is accused, and whatever goes wrong in one is found. */
class HistoriesTest {

  private static final int HISTORIES = Integer.getInteger("weir.histories", 200);

  /** Of each kind so many are judged, if that many histories let it happen. */
  private static final int ENOUGH = Math.max(8, HISTORIES / 20);

  @Test
  void two_hundred_honest_histories_have_no_findings() {
    long facts = 0;
    long payments = 0;
    Map<String, Integer> notes = new TreeMap<>();
    for (int i = 0; i < HISTORIES; i++) {
      long seed = Cases.seed() + i;
      var history = Chronicle.honest(seed);
      Verdict verdict = history.judge();
      assertThat(verdict.findings()).as("-Dweir.seed=%d", seed).isEmpty();
      facts += history.facts.size();
      payments += verdict.payments();
      for (Note note : verdict.notes()) {
        notes.merge(note.what(), 1, Integer::sum);
      }
    }
    System.out.printf(
        "%d honest histories, %d facts, %d payments, 0 findings, notes %s, seed %d%n",
        HISTORIES, facts, payments, notes, Cases.seed());
    assertThat(payments).isPositive();
  }

  @Test
  void every_betrayal_in_an_honest_history_is_found() {
    Map<Betrayal, Integer> found = new EnumMap<>(Betrayal.class);
    Map<Betrayal, Map<String, Integer>> rules = new EnumMap<>(Betrayal.class);
    for (Betrayal betrayal : Betrayal.values()) {
      for (int i = 0; i < HISTORIES && found.getOrDefault(betrayal, 0) < ENOUGH; i++) {
        long seed = Cases.seed() + i;
        var history = Chronicle.with(seed, betrayal);
        if (!history.betrayed) {
          continue;
        }
        Verdict verdict = history.judge();
        assertThat(verdict.findings()).as("%s -Dweir.seed=%d", betrayal, seed).isNotEmpty();
        found.merge(betrayal, 1, Integer::sum);
        for (Finding finding : verdict.findings()) {
          rules
              .computeIfAbsent(betrayal, b -> new TreeMap<>())
              .merge(finding.rule().toString(), 1, Integer::sum);
        }
      }
    }
    System.out.printf("betrayals found %s, seed %d%n", found, Cases.seed());
    System.out.println("by rules " + rules);
    assertThat(found).containsOnlyKeys(Betrayal.values());
  }
}
