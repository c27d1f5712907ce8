package weir.observe.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.json.Json;
import weir.ledger.Fact;
import weir.ledger.FactKind;
import weir.ledger.FactKinds;
import weir.plan.ChainId;
import weir.testkit.Cases;
import weir.testkit.Golden;
import weir.testkit.Repository;
import weir.testkit.Source;
import weir.units.Asset;

/** Decoded facts as lines of JSON. */
class FactLineTest {

  private static final Asset WEIR = new Asset("WEIR", 18);
  private static final ChainId CHAIN = new ChainId(31337);

  @Test
  void random_facts_of_every_kind_come_back_from_their_lines() {
    Set<FactKind<?>> drawn = new HashSet<>();
    var line = new FactLine(WEIR, CHAIN);
    Cases.forAll(
        source -> DrawnFields.facts(source, WEIR, CHAIN, 0, Long.MAX_VALUE - 1),
        facts -> {
          for (Fact fact : facts) {
            assertThat(line.fact(parsed(line.json(fact).toString()))).isEqualTo(fact);
            drawn.add(FactKinds.of(fact));
          }
        });
    System.out.printf("%d kinds of facts, seed %d%n", drawn.size(), Cases.seed());
    assertThat(drawn).containsExactlyInAnyOrderElementsOf(FactKinds.all());
  }

  /** One line of each kind, so that a change of what lines say is seen. */
  @Test
  void every_kind_has_its_line() {
    var line = new FactLine(WEIR, CHAIN);
    var lines = new StringBuilder();
    for (FactKind<?> kind : FactKinds.all()) {
      var source = Source.of(kind.name().hashCode(), 1);
      var where = SampleFacts.ofBlock(1, 0).where();
      lines.append(line.json(kind.read(where, new DrawnFields(source, WEIR)))).append('\n');
    }
    Golden.matches(
        Repository.root().resolve("shell/observe/src/test/golden/kinds.jsonl"), lines.toString());
  }

  private static Json.Fields parsed(String text) {
    try {
      return Json.parse(text).asFields();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
