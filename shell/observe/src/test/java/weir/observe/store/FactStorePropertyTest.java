package weir.observe.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import weir.units.Hash32;

/** A store beside a list that does the same. */
class FactStorePropertyTest {

  private static final Asset WEIR = new Asset("WEIR", 18);
  private static final ChainId CHAIN = new ChainId(31337);

  @TempDir private Path folder;

  private record Kept(BlockMark mark, List<Fact> facts) {}

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

  /** One line of each kind, so that a change of what files say is seen. */
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

  @Test
  void a_store_holds_what_a_list_would_whatever_is_done_to_it() {
    Cases.forAll(
        // Every stretch is forced to the disk, so that each fifth case has to do.
        source -> source.size() % 5 == 0 ? List.of(source.random().nextLong()) : List.<Long>of(),
        seeds -> {
          try {
            for (long seed : seeds) {
              live(Source.of(seed, 6), folder.resolve(seed + ".jsonl"));
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void live(Source source, Path path) throws IOException {
    var expected = new ArrayList<Kept>();
    for (int run = 0; run < 3; run++) {
      try (FactStore store = FactFile.open(path, WEIR, CHAIN, "here")) {
        assertThat(facts(store)).isEqualTo(facts(expected));
        for (int i = 0; i < 4; i++) {
          act(source, store, expected);
        }
        assertThat(facts(store)).isEqualTo(facts(expected));
        assertThat(store.count()).isEqualTo(facts(expected).size());
      }
      tear(source, path);
    }
    Files.delete(path);
  }

  private static void act(Source source, FactStore store, List<Kept> expected) throws IOException {
    long last = expected.isEmpty() ? -1 : expected.getLast().mark().block();
    if (source.onceIn(4)) {
      long block = source.between(-1L, last + 1);
      store.dropAfter(block);
      expected.removeIf(kept -> kept.mark().block() > block);
    } else {
      var mark = new BlockMark(last + source.between(1L, 5), hash(source));
      var facts = DrawnFields.facts(source, WEIR, CHAIN, last + 1, mark.block());
      store.append(facts, mark);
      expected.add(new Kept(mark, facts));
    }
    var marks = expected.stream().map(Kept::mark).toList();
    assertThat(store.lastMark().stream().toList())
        .isEqualTo(marks.isEmpty() ? List.of() : List.of(marks.getLast()));
  }

  /** Leaves a piece of a stretch behind, as a crash does. */
  private static void tear(Source source, Path path) throws IOException {
    var line = new FactLine(WEIR, CHAIN);
    var more = new StringBuilder();
    for (Fact fact : DrawnFields.facts(source, WEIR, CHAIN, 0, 100)) {
      more.append(line.json(fact)).append('\n');
    }
    more.setLength(source.between(0, more.length()));
    Files.writeString(path, more, java.nio.file.StandardOpenOption.APPEND);
  }

  private static Hash32 hash(Source source) {
    return new DrawnFields(source, WEIR).hash("");
  }

  private static List<Fact> facts(List<Kept> kept) {
    return kept.stream().flatMap(k -> k.facts().stream()).toList();
  }

  private static List<Fact> facts(FactStore store) throws IOException {
    var facts = new ArrayList<Fact>();
    store.forEach(facts::add);
    return facts;
  }

  private static Json.Fields parsed(String text) {
    try {
      return Json.parse(text).asFields();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
