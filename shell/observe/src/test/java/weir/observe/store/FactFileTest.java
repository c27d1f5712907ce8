package weir.observe.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.ledger.Fact;
import weir.testkit.Repository;
import weir.units.Hash32;

class FactFileTest {

  private static final BlockMark THIRD = new BlockMark(3, SampleFacts.HASH);
  private static final BlockMark SEVENTH = new BlockMark(7, SampleFacts.HASH);
  private static final BlockMark TWELFTH = new BlockMark(12, Hash32.ZERO);
  private static final List<Fact> EVERY_KIND = SampleFacts.ofBlock7();
  private static final List<Fact> LATER =
      List.of(SampleFacts.ofBlock(8, 2), SampleFacts.ofBlock(9, 4));

  @TempDir private Path folder;

  @Test
  void every_kind_of_fact_is_kept_whole() throws IOException {
    try (var file = open()) {
      file.append(EVERY_KIND, SEVENTH);
      assertThat(facts(file)).isEqualTo(EVERY_KIND);
    }
    try (var again = open()) {
      assertThat(facts(again)).isEqualTo(EVERY_KIND);
      assertThat(again.lastMark()).contains(SEVENTH);
      assertThat(again.count()).isEqualTo(EVERY_KIND.size());
    }
  }

  @Test
  void a_file_of_an_earlier_version_is_read_and_would_be_written_alike() throws IOException {
    Files.copy(golden("facts-2.jsonl"), path());
    try (var file = open()) {
      var all = new ArrayList<>(EVERY_KIND);
      all.addAll(LATER);
      assertThat(facts(file)).isEqualTo(all);
      assertThat(file.count()).isEqualTo(all.size());
      assertThat(file.lastMark()).contains(TWELFTH);
    }
    Files.delete(path());
    writeSample(path());
    assertThat(path()).hasSameTextualContentAs(golden("facts-2.jsonl"));
  }

  /** Earlier versions left the facts of a stretch as the node gave them. */
  @Test
  void facts_of_a_stretch_are_put_in_order() throws IOException {
    Files.copy(golden("facts-unsorted.jsonl"), path());
    try (var file = open()) {
      assertThat(facts(file)).endsWith(LATER.get(0), LATER.get(1));
    }
  }

  /** What vaults say beside openings, payments and sweeps was not asked for then. */
  @Test
  void a_file_that_was_read_for_fewer_kinds_is_read_again() throws IOException {
    Files.copy(golden("facts-1.jsonl"), path());
    try (var old = open()) {
      assertThat(old.lastMark()).isEmpty();
      assertThat(facts(old)).isEmpty();
      assertThat(path())
          .as("until there is something better")
          .hasSameTextualContentAs(golden("facts-1.jsonl"));
      old.append(LATER, TWELFTH);
      assertThat(facts(old)).isEqualTo(LATER);
    }
    try (var again = open()) {
      assertThat(facts(again)).isEqualTo(LATER);
      assertThat(Files.readString(path())).startsWith("{\"facts-of\":\"here\",\"kinds\":2}\n");
    }
  }

  @Test
  void a_file_of_a_later_version_is_refused() throws IOException {
    String text = Files.readString(golden("facts-2.jsonl"));
    assertRefused(text.replace("\"kinds\":2", "\"kinds\":3"), "written by a later version");
  }

  @Test
  void facts_of_another_plan_are_refused() throws IOException {
    String header = "{\"facts-of\":\"elsewhere\",\"kinds\":2}";
    assertRefused(header + "\n", "facts of elsewhere, not of here");
    assertRefused(header, "facts of elsewhere, not of here");
    assertRefused("{}\n", "facts of an unknown source, not of here");
  }

  @Test
  void another_kind_of_file_is_refused_and_left_alone() throws IOException {
    String header = "{\"facts-of\":\"here\",\"kinds\":2}\n";
    String fact =
        "{\"fact\":\"trip-ended\",\"vault\":\"%1$s\",\"by\":\"%1$s\",\"block\":1,\"log\":1"
            .formatted("0x" + "11".repeat(20));
    String hash = "0x" + "22".repeat(32);
    String mark = "{\"upto\":1,\"hash\":\"" + hash + "\"}\n";
    assertRefused("prose\n", "is not a file of facts");
    assertRefused("prose", "is not a file of facts");
    assertRefused(header + "{\"fact\":\"stolen\"}\n", "unknown kind of fact stolen");
    assertRefused(header + "[]\n", "is not a file of facts");
    assertRefused(header + fact + "}\n", "a fact lacks `transaction`");
    assertRefused(header + mark + mark, "the mark of block 1 is not above that of 1");
    assertRefused(header + "{\"upto\":1}\n", "lacks `hash`");
  }

  private void assertRefused(String text, String why) throws IOException {
    Files.writeString(path(), text);
    assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining(why);
    assertThat(path()).hasContent(text);
  }

  /**
   * Only what is going to be dropped is read when the file is opened; the rest when it is given.
   */
  @Test
  void a_broken_fact_before_a_mark_is_found_when_facts_are_given() throws IOException {
    String text = Files.readString(golden("facts-2.jsonl"));
    Files.writeString(path(), text.replace("\"fact\":\"moved\"", "\"fact\":\"mooved\""));
    try (var file = open()) {
      assertThatThrownBy(() -> facts(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is not a file of facts: unknown kind of fact mooved");
    }
    Files.writeString(path(), text.replace("\"block\":9", "\"block\":13"));
    try (var file = open()) {
      assertThatThrownBy(() -> facts(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is out of its place between block 7 and 12");
    }
  }

  @Test
  void what_follows_the_last_mark_is_dropped() throws IOException {
    try (var file = open()) {
      file.append(EVERY_KIND, SEVENTH);
    }
    String kept = Files.readString(path());
    String more = kept.lines().skip(1).findFirst().orElseThrow() + "\n";
    Files.writeString(path(), more, StandardOpenOption.APPEND);
    try (var file = open()) {
      assertThat(facts(file)).isEqualTo(EVERY_KIND);
      file.append(List.of(), TWELFTH);
    }
    assertThat(Files.readString(path())).startsWith(kept).doesNotContain("}\n" + more + "{\"upto");
    try (var file = open()) {
      assertThat(facts(file)).isEqualTo(EVERY_KIND);
      assertThat(file.lastMark()).contains(TWELFTH);
    }
  }

  @Test
  void a_file_cut_off_at_any_byte_goes_on_from_its_last_whole_mark() throws IOException {
    Path whole = folder.resolve("whole");
    try (var file = open(whole)) {
      appendSmall(file, 0);
    }
    byte[] bytes = Files.readAllBytes(whole);
    var resumed = new int[4];
    for (int length = 0; length <= bytes.length; length++) {
      Files.write(path(), Arrays.copyOf(bytes, length));
      try (var file = open()) {
        int marks = marks(bytes, length);
        assertThat(file.lastMark().map(BlockMark::block).orElse(0L))
            .as("cut off after %d bytes", length)
            .isEqualTo(List.of(0L, 3L, 8L, 12L).get(marks));
        assertThat(facts(file)).isEqualTo(LATER.subList(0, List.of(0, 0, 1, 2).get(marks)));
        resumed[marks]++;
        appendSmall(file, marks);
      }
      assertThat(Files.readAllBytes(path())).as("cut off after %d bytes", length).isEqualTo(bytes);
    }
    assertThat(resumed).doesNotContain(0);
  }

  private static void appendSmall(FactStore file, int from) throws IOException {
    if (from < 1) {
      file.append(List.of(), THIRD);
    }
    if (from < 2) {
      file.append(LATER.subList(0, 1), new BlockMark(8, SampleFacts.HASH));
    }
    if (from < 3) {
      file.append(LATER.subList(1, 2), TWELFTH);
    }
  }

  /** Returns how many whole lines of marks there are in the first bytes. */
  private static int marks(byte[] bytes, int length) {
    String text = new String(bytes, 0, length, java.nio.charset.StandardCharsets.US_ASCII);
    String lines = text.substring(0, text.lastIndexOf('\n') + 1);
    return (int) lines.lines().filter(line -> line.contains("upto")).count();
  }

  /** A file that is replaced has another key. */
  @Test
  void appending_leaves_all_that_was_there() throws IOException {
    try (var file = open()) {
      file.append(EVERY_KIND, SEVENTH);
      byte[] before = Files.readAllBytes(path());
      Object key = key();
      file.append(LATER, TWELFTH);
      byte[] after = Files.readAllBytes(path());
      assertThat(Arrays.copyOf(after, before.length)).isEqualTo(before);
      assertThat(after.length).isGreaterThan(before.length);
      assertThat(key()).isEqualTo(key);
    }
  }

  private Object key() throws IOException {
    return Optional.ofNullable(
            Files.readAttributes(path(), java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey())
        .orElse("unknown here");
  }

  @Test
  void a_forked_stretch_is_forgotten() throws IOException {
    try (var file = open()) {
      appendSample(file);
      assertThat(file.markBefore(12)).contains(SEVENTH);
      assertThat(file.markBefore(7)).contains(THIRD);
      assertThat(file.markBefore(3)).isEmpty();
      file.dropAfter(11);
      assertThat(file.lastMark()).contains(SEVENTH);
      assertThat(facts(file)).isEqualTo(EVERY_KIND);
      assertThat(file.count()).isEqualTo(EVERY_KIND.size());
      file.append(List.of(SampleFacts.ofBlock(8, 1)), new BlockMark(8, Hash32.ZERO));
      assertThat(facts(file)).hasSize(EVERY_KIND.size() + 1);
      file.dropAfter(7);
    }
    try (var again = open()) {
      assertThat(facts(again)).isEqualTo(EVERY_KIND);
      again.dropAfter(-1);
      assertThat(again.lastMark()).isEmpty();
      assertThat(facts(again)).isEmpty();
    }
    assertThat(path()).hasContent("{\"facts-of\":\"here\",\"kinds\":2}\n");
  }

  @Test
  void a_second_one_to_open_is_refused() throws IOException {
    try (var file = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is in use by another run of this program");
      file.append(LATER, TWELFTH);
    }
    try (var next = open()) {
      assertThat(facts(next)).isEqualTo(LATER);
    }
  }

  @Test
  void a_stretch_that_does_not_follow_is_refused() throws IOException {
    try (var file = open()) {
      file.append(EVERY_KIND, SEVENTH);
      byte[] before = Files.readAllBytes(path());
      var early = List.of(SampleFacts.ofBlock(7, 4));
      var late = List.of(SampleFacts.ofBlock(13, 0));
      for (var stretch : List.of(LATER.reversed(), early, late)) {
        assertThatThrownBy(() -> file.append(stretch, TWELFTH))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("between block 7 and 12");
      }
      assertThatThrownBy(() -> file.append(List.of(), SEVENTH))
          .hasMessageContaining("is not above");
      assertThat(Files.readAllBytes(path())).isEqualTo(before);
    }
  }

  /** As if the program had stopped in the middle: the facts are written and the mark is not. */
  @Test
  void a_stretch_that_could_not_be_written_whole_counts_for_nothing() throws IOException {
    try (var file = open()) {
      file.append(EVERY_KIND, SEVENTH);
      String before = Files.readString(path());
      var broken = new BrokenList(LATER);
      assertThatThrownBy(() -> file.append(broken, TWELFTH)).hasMessage("no more");
      assertThat(file.lastMark()).contains(SEVENTH);
      assertThat(facts(file)).isEqualTo(EVERY_KIND);
      file.append(LATER, TWELFTH);
      assertThat(Files.readString(path())).startsWith(before);
      assertThat(facts(file)).hasSize(EVERY_KIND.size() + LATER.size());
    }
  }

  /** A list that can be walked through once. */
  private static final class BrokenList extends java.util.AbstractList<Fact> {

    private final List<Fact> facts;
    private int read;

    BrokenList(List<Fact> facts) {
      this.facts = facts;
    }

    @Override
    public Fact get(int index) {
      if (read++ > facts.size()) {
        throw new IllegalStateException("no more");
      }
      return facts.get(index);
    }

    @Override
    public int size() {
      return facts.size();
    }
  }

  private static void writeSample(Path path) throws IOException {
    try (var file = open(path)) {
      appendSample(file);
    }
  }

  private static void appendSample(FactStore file) throws IOException {
    file.append(List.of(), THIRD);
    file.append(EVERY_KIND, SEVENTH);
    file.append(LATER, TWELFTH);
  }

  private static List<Fact> facts(FactStore store) throws IOException {
    var facts = new ArrayList<Fact>();
    store.forEach(facts::add);
    return facts;
  }

  private FactStore open() throws IOException {
    return open(path());
  }

  private static FactStore open(Path path) throws IOException {
    return FactFile.open(path, SampleFacts.WEIR, SampleFacts.CHAIN, "here");
  }

  private static Path golden(String name) {
    return Repository.root().resolve("shell/observe/src/test/golden").resolve(name);
  }

  private Path path() {
    return folder.resolve("facts.jsonl");
  }
}
