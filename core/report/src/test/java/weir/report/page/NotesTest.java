package weir.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.diagnose.Position;
import weir.ledger.ChainPosition;
import weir.report.FindingText;
import weir.report.Riverbank;
import weir.report.terminal.TerminalStyle;
import weir.verify.Deviation;
import weir.verify.Note;
import weir.verify.Verdict;

/** What breaks no rule is shown all the same: in the text and on the page. */
class NotesTest {

  private static final Note NOTE =
      new Note("team", new Position(3, 1), "a grant was revoked", List.of("kept 5 RIV"));

  @Test
  void the_text_shows_each_note_with_its_line_and_counts_them() {
    var plan = Riverbank.schedule().plan();
    var upTo = ChainPosition.after(plan.chain(), 7, Instant.parse("2026-03-01T00:00:00Z"));
    String text =
        FindingText.render(
            verdict(Deviation.NONE), upTo, plan, Riverbank.TEXT, TerminalStyle.PLAIN);
    assertThat(text)
        .contains(":3:1: note: a grant was revoked\n", "concerns  team\n", "  kept 5 RIV\n")
        .contains("kept, with 1 note up to block 7 (2026-03-01T00:00:00Z): ");
  }

  @Test
  void the_text_says_by_how_many_seconds_something_was_late() {
    var plan = Riverbank.schedule().plan();
    var upTo = ChainPosition.after(plan.chain(), 7, Instant.parse("2026-03-01T00:00:00Z"));
    String text =
        FindingText.render(
            verdict(new Deviation(BigInteger.ONE, 0, 60)),
            upTo,
            plan,
            Riverbank.TEXT,
            TerminalStyle.PLAIN);
    assertThat(text).contains("late by 60 seconds");
  }

  @Test
  void the_page_shows_each_note_on_a_card_and_counts_them() {
    var page = new Markup();
    FindingCards.notes(page, List.of(NOTE), Riverbank.TEXT);
    assertThat(page.render()).contains("A grant was revoked.", "kept 5 RIV", "noted");
    var badge = new Markup();
    ChapterSection.badge(badge, verdict(Deviation.NONE));
    assertThat(badge.render()).contains("with 1 note");
  }

  private static Verdict verdict(Deviation greatest) {
    return new Verdict(List.of(), List.of(), List.of(NOTE), greatest, 1, 1, 1, 1);
  }
}
