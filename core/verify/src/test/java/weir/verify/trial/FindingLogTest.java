package weir.verify.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.ledger.ChainPosition;
import weir.plan.ChainId;
import weir.units.Hash32;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.FurtherFindings;
import weir.verify.Note;
import weir.verify.Rule;

class FindingLogTest {

  private static final int MANY = 1_000_000;

  private static Finding finding(Rule rule, long block) {
    var where =
        new ChainPosition(new ChainId(1), block, Hash32.ZERO, 0, Instant.ofEpochSecond(block));
    var deviation = new Deviation(BigInteger.valueOf(block), 0);
    return new Finding(rule, "drop", Trial.TOP, Optional.of(where), "paid", List.of(), deviation);
  }

  @Test
  void a_million_findings_are_counted_and_the_first_of_them_listed() {
    var log = new FindingLog();
    for (long block = 0; block < MANY; block++) {
      log.add(finding(Rule.PAID_ONCE, block));
    }
    log.add(finding(Rule.FUNDED, 7));
    var verdict = log.verdict();
    assertThat(verdict.found()).isEqualTo(MANY + 1);
    assertThat(verdict.findings()).hasSize(FindingLog.MOST_OF_A_KIND + 1);
    assertThat(verdict.further())
        .containsExactly(
            new FurtherFindings(Rule.PAID_ONCE, "drop", MANY - FindingLog.MOST_OF_A_KIND));
    assertThat(verdict.foundByRule())
        .containsEntry(Rule.PAID_ONCE, (long) MANY)
        .containsEntry(Rule.FUNDED, 1L);
    assertThat(verdict.greatest().units()).isEqualTo(BigInteger.valueOf(MANY - 1));
    assertThat(verdict.isKept()).isFalse();
  }

  @Test
  void of_several_logs_the_first_findings_in_the_order_of_the_chain_are_listed() {
    var late = new FindingLog();
    var early = new FindingLog();
    for (long block = 0; block < FindingLog.MOST_OF_A_KIND + 10; block++) {
      late.add(finding(Rule.PAID_ONCE, 1_000 + block));
      early.add(finding(Rule.PAID_ONCE, block));
    }
    var all = new FindingLog();
    all.addAll(late);
    all.addAll(early);
    var verdict = all.verdict();
    assertThat(verdict.findings()).hasSize(FindingLog.MOST_OF_A_KIND);
    assertThat(verdict.findings()).allMatch(f -> f.where().orElseThrow().block() < 1_000);
    assertThat(verdict.found()).isEqualTo(2L * FindingLog.MOST_OF_A_KIND + 20);
  }

  @Test
  void many_notes_of_one_text_end_with_their_number() {
    var log = new FindingLog();
    for (int i = 0; i < 1_000; i++) {
      log.add(new Note("drop", Trial.TOP, "a grant was revoked", List.of("grant " + i)));
    }
    var notes = log.verdict().notes();
    assertThat(notes).hasSize(FindingLog.MOST_OF_A_KIND + 1);
    assertThat(notes.getLast().what()).isEqualTo("950 more notes that a grant was revoked");
  }
}
