package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.allocate.grant.AllocationCode;
import weir.diagnose.Code;
import weir.imports.ImportCode;
import weir.language.text.PlanCode;
import weir.plan.TimeCode;
import weir.schedule.ScheduleCode;
import weir.settle.SettlementCode;
import weir.testkit.Golden;
import weir.testkit.Repository;

/** The page of messages lists the codes of every room that raises any. */
class MessagesTest {

  private static final String HEAD =
      """
      # Messages about plans

      Every message carries a code that never changes its meaning and is never used again.
      W1… is about the text, its keys and its words, W2… about time, W3… about amounts and
      shares,
      W31… about lists of recipients, W4… about files of others that are imported,
      W5… about economics, W6… about amendments, W7… about settling a plan on its chain.
      An error refuses the plan; a warning does not. All mistakes are reported at once.

      | code | | rule |
      | --- | --- | --- |
      """;

  @Test
  void the_page_of_messages_lists_every_code_of_every_room() {
    var text = new StringBuilder(HEAD);
    for (Code code : codes()) {
      text.append("| %s | %s | %s |\n".formatted(code, code.severity().word(), code.title()));
    }
    Golden.matches(Repository.root().resolve("docs/messages.md"), text.toString());
  }

  @Test
  void codes_have_numbers_of_their_own() {
    assertThat(codes().stream().map(Code::label).toList())
        .doesNotHaveDuplicates()
        .allMatch(label -> label.matches("W[1-7][01]\\d\\d"));
  }

  private static List<Code> codes() {
    return Stream.<Code[]>of(
            PlanCode.values(),
            TimeCode.values(),
            AllocationCode.values(),
            ImportCode.values(),
            ScheduleCode.values(),
            SettlementCode.values())
        .flatMap(Stream::of)
        .sorted(Comparator.comparingInt(Code::number))
        .toList();
  }
}
