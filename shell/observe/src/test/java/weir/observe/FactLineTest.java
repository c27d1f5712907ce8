package weir.observe;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import weir.ledger.FactKind;
import weir.ledger.FactKinds;
import weir.testkit.Cases;
import weir.testkit.FormatPage;
import weir.testkit.Golden;
import weir.testkit.Repository;
import weir.testkit.Source;

/** Decoded facts as lines of JSON. */
class FactLineTest {

  private static final FormatPage FACTS = FormatPage.read("formats/facts.md");

  /** How many facts of each kind are drawn: enough that each optional field is once missing. */
  private static final int DRAWN = 40;

  /** One line of each kind, so that a change of what lines say is seen. */
  @Test
  void every_kind_has_its_line() {
    var lines = new StringBuilder();
    for (FactKind<?> kind : FactKinds.all()) {
      var source = Source.of(kind.name().hashCode(), 1);
      lines.append(FactLine.of(DrawnRecord.of(kind.type(), source))).append('\n');
    }
    Golden.matches(
        Repository.root().resolve("shell/observe/src/test/golden/kinds.jsonl"), lines.toString());
  }

  @Test
  void facts_of_every_kind_are_written_as_the_page_says() {
    var source = Source.of(Cases.seed(), 1);
    for (FactKind<?> kind : FactKinds.all()) {
      var lines = new ArrayList<String>();
      for (int i = 0; i < DRAWN; i++) {
        lines.add(FactLine.of(DrawnRecord.of(kind.type(), source)).toString());
      }
      FACTS.keys("Every decoded fact").and(FACTS.keys(kind.name())).describes(lines);
    }
  }
}
