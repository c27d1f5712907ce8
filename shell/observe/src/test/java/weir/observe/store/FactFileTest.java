package weir.observe.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.testkit.Cases;
import weir.testkit.Repository;
import weir.testkit.Source;

/** The store of a file of lines. */
class FactFileTest extends StoreContract {

  private static final LogBatch NONE = LogBatch.of(DrawnLogs.CHAIN, List.of());
  private static final String HEADER = "{\"facts-of\":\"here\",\"kinds\":3}\n";

  @TempDir private Path folder;

  @Override
  FactStore open(String store, String source) throws IOException {
    return FactStores.file(folder.resolve(store + ".jsonl"), DrawnLogs.CHAIN, source);
  }

  private FactStore open() throws IOException {
    return open("facts", KeptStretches.SOURCE);
  }

  private Path path() {
    return folder.resolve("facts.jsonl");
  }

  /** Writes three stretches, always the same; begins with one of them. */
  private static KeptStretches sample(FactStore store, int from) throws IOException {
    var drawn = new DrawnLogs(Source.of(Cases.seed(), 3));
    var expected = new KeptStretches();
    long block = 0;
    for (int i = 0; i < 3; i++) {
      var logs = drawn.logs(block, block + 3);
      var readings = drawn.readings();
      var mark = drawn.mark(block + 3);
      expected.append(logs, readings, mark);
      if (i >= from) {
        store.append(logs, readings, mark);
      }
      block += 4;
    }
    return expected;
  }

  @Test
  void a_file_cut_off_at_any_byte_goes_on_from_its_last_whole_mark() throws IOException {
    try (FactStore store = open()) {
      sample(store, 0);
    }
    byte[] bytes = Files.readAllBytes(path());
    var resumed = new int[4];
    for (int length = 0; length <= bytes.length; length += length < 600 ? 1 : 5) {
      Files.write(path(), Arrays.copyOf(bytes, length));
      try (FactStore store = open()) {
        int marks = marks(bytes, length);
        assertThat(store.lastMark().map(FactMark::block).orElse(-1L))
            .as("cut off after %d bytes", length)
            .isEqualTo(4L * marks - 1);
        assertThat(KeptStretches.of(store)).hasSize(marks);
        // Everything is forced to the disk, so that not every place can be gone on from.
        if (length % 97 != 0) {
          continue;
        }
        resumed[marks]++;
        sample(store, marks);
      }
      assertThat(Files.readAllBytes(path())).as("cut off after %d bytes", length).isEqualTo(bytes);
    }
    assertThat(Arrays.copyOf(resumed, 3)).doesNotContain(0);
  }

  /** Returns how many whole lines of marks there are in the first bytes. */
  private static int marks(byte[] bytes, int length) {
    String text = new String(bytes, 0, length, java.nio.charset.StandardCharsets.US_ASCII);
    String lines = text.substring(0, text.lastIndexOf('\n') + 1);
    return (int) lines.lines().filter(line -> line.contains("upto")).count();
  }

  /** One digit, one blank, one other letter: whatever it is, it is not what was kept. */
  @Test
  void a_change_of_any_byte_is_refused() throws IOException {
    try (FactStore store = open()) {
      sample(store, 0);
    }
    byte[] bytes = Files.readAllBytes(path());
    var source = Source.of(Cases.seed(), 1);
    for (int at = 0; at < bytes.length; at += at < 600 ? 1 : 5) {
      byte[] edited = bytes.clone();
      edited[at] = (byte) source.oneOf(List.of(' ', '0', '7', 'f', 'A', '"', '\n')).charValue();
      if (edited[at] != bytes[at]) {
        Files.write(path(), edited);
        assertThat(catchThrowable(this::readAll))
            .as("byte %d of %d is %d", at, bytes.length, edited[at])
            .isInstanceOf(IOException.class);
      }
    }
    System.out.printf("%d bytes, seed %d%n", bytes.length, Cases.seed());
  }

  private void readAll() throws IOException {
    try (FactStore store = open()) {
      if (KeptStretches.of(store).size() < 3) {
        throw new IOException("a stretch is missing, and would be read again");
      }
    }
  }

  @Test
  void facts_that_were_edited_by_hand_are_refused_in_words() throws IOException {
    try (FactStore store = open()) {
      sample(store, 0);
    }
    List<String> lines = Files.readAllLines(path());
    refusedWith(
        changed(lines, line -> line.replaceFirst("(\"time\":)(\\d)", "$19$2")), "bytes, not");
    refusedWith(
        changed(lines, line -> line.replaceFirst("(\"time\":\\d*)\\d", "$10")), "does not hash");
    refusedWith(
        changed(lines, line -> line.replaceFirst("(\"contract\":\"0x)....", "$10123")),
        "does not hash");
    refusedWith(changed(lines, line -> line + "\n" + line), "bytes, not");
    refusedWith(changed(lines, line -> ""), "bytes, not");
    refusedWith(changed(lines, line -> line.replace(":", ": ")), "expected at column");
    int reading = indexOf(lines, "{\"read\"");
    var without = new java.util.ArrayList<>(lines);
    without.remove(reading);
    refusedWith(String.join("\n", without) + "\n", "bytes, not");
    int mark = indexOf(lines, "{\"upto\"");
    without.clear();
    without.addAll(lines);
    without.remove(mark);
    refusedWith(String.join("\n", without) + "\n", "bytes, not");
  }

  /** Changes the first line of a log. */
  private static String changed(List<String> lines, UnaryOperator<String> change) {
    var text = new StringBuilder();
    int first = indexOf(lines, "{\"block\"");
    for (int i = 0; i < lines.size(); i++) {
      String line = i == first ? change.apply(lines.get(i)) : lines.get(i);
      text.append(line).append(line.isEmpty() ? "" : "\n");
    }
    return text.toString();
  }

  private static int indexOf(List<String> lines, String beginning) {
    return lines.indexOf(
        lines.stream().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow());
  }

  private void refusedWith(String text, String why) throws IOException {
    Files.writeString(path(), text);
    try (FactStore store = open()) {
      assertThatThrownBy(() -> KeptStretches.of(store))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(why)
          .hasMessageContaining("facts.jsonl was edited or is damaged: ");
    }
  }

  @Test
  void what_follows_the_last_mark_is_dropped() throws IOException {
    try (FactStore store = open()) {
      sample(store, 0);
    }
    String kept = Files.readString(path());
    String more = kept.lines().skip(1).findFirst().orElseThrow() + "\n";
    Files.writeString(path(), more, StandardOpenOption.APPEND);
    try (FactStore store = open()) {
      assertThat(KeptStretches.of(store)).hasSize(3);
      store.append(NONE, List.of(), new DrawnLogs(Source.of(1, 1)).mark(99));
    }
    assertThat(Files.readString(path())).startsWith(kept).doesNotContain("}\n" + more + "{\"upto");
    try (FactStore store = open()) {
      assertThat(KeptStretches.of(store)).hasSize(4);
    }
  }

  /** Their facts were decoded, and what they were decoded from was not kept. */
  @Test
  void files_of_earlier_versions_are_read_again_from_the_chain() throws IOException {
    for (String old : List.of("facts-1.jsonl", "facts-2.jsonl")) {
      Files.deleteIfExists(path());
      Files.copy(golden(old), path());
      try (FactStore store = open()) {
        assertThat(store.lastMark()).isEmpty();
        assertThat(KeptStretches.of(store)).isEmpty();
        assertThat(path())
            .as("until there is something better")
            .hasSameTextualContentAs(golden(old));
        store.dropAfter(-1);
        assertThat(path()).hasSameTextualContentAs(golden(old));
        sample(store, 0);
      }
      try (FactStore store = open()) {
        assertThat(KeptStretches.of(store)).hasSize(3);
        assertThat(Files.readString(path())).startsWith(HEADER);
      }
    }
  }

  private static Path golden(String name) {
    return Repository.root().resolve("shell/observe/src/test/golden").resolve(name);
  }

  @Test
  void another_kind_of_file_is_refused_and_left_alone() throws IOException {
    refusedAtOpening(HEADER.replace("3", "4"), "written by a later version of this program");
    refusedAtOpening(HEADER.replace("here", "there"), "holds facts of there, not of here");
    refusedAtOpening(HEADER.replace("here", "there").strip(), "facts of there, not of here");
    refusedAtOpening("{}\n", "facts of an unknown source, not of here");
    refusedAtOpening("prose\n", "is not a file of facts");
    refusedAtOpening("prose", "is not a file of facts");
    refusedAtOpening(HEADER + "[]\n", "is not a file of facts");
    refusedAtOpening(HEADER + "{\"upto\":1}\n", "`,\"hash\":` expected");
  }

  private void refusedAtOpening(String text, String why) throws IOException {
    Files.writeString(path(), text);
    assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining(why);
    assertThat(path()).hasContent(text);
  }

  /** A file that is replaced has another key. */
  @Test
  void appending_leaves_all_that_was_there() throws IOException {
    try (FactStore store = open()) {
      sample(store, 0);
      byte[] before = Files.readAllBytes(path());
      Object key = key();
      store.append(NONE, List.of(), new DrawnLogs(Source.of(1, 1)).mark(99));
      byte[] after = Files.readAllBytes(path());
      assertThat(Arrays.copyOf(after, before.length)).isEqualTo(before);
      assertThat(after.length).isGreaterThan(before.length);
      assertThat(key()).isEqualTo(key);
    }
  }

  private Object key() throws IOException {
    return Optional.ofNullable(Files.readAttributes(path(), BasicFileAttributes.class).fileKey())
        .orElse("unknown here");
  }

  @Test
  void a_temporary_store_has_no_name_while_it_is_open() throws IOException {
    try (FactStore store = FactStores.temporary(folder, DrawnLogs.CHAIN, KeptStretches.SOURCE)) {
      sample(store, 0);
      assertThat(KeptStretches.of(store)).hasSize(3);
      assertThat(folder).isEmptyDirectory();
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** As after a copy that was interrupted: whole stretches stay, and the rest is not there. */
  @Test
  void a_file_that_is_cut_anywhere_holds_its_whole_stretches() throws IOException {
    Path whole = folder.resolve("whole.jsonl");
    var kept = new KeptStretches();
    try (FactStore store = FactStores.lines(whole, DrawnLogs.CHAIN, KeptStretches.SOURCE)) {
      var drawn = new DrawnLogs(Source.of(Cases.seed(), 6));
      for (long from = 0; from < 12; from += 3) {
        LogBatch logs = drawn.logs(from, from + 2);
        var readings = drawn.readings();
        var mark = drawn.mark(from + 2);
        store.append(logs, readings, mark);
        kept.append(logs, readings, mark);
      }
    }
    byte[] bytes = Files.readAllBytes(whole);
    int first = new String(bytes, StandardCharsets.US_ASCII).indexOf('\n');
    int most = 0;
    int end = -1;
    while (end < bytes.length) {
      end = Math.min(bytes.length, end + (end < first ? 7 : 1 + end % 31));
      Path cut = Files.write(folder.resolve("cut.jsonl"), Arrays.copyOf(bytes, end));
      try (FactStore store = FactStores.lines(cut, DrawnLogs.CHAIN, KeptStretches.SOURCE)) {
        var found = KeptStretches.of(store);
        assertThat(found).as("%d bytes", end).isEqualTo(kept.all().subList(0, found.size()));
        assertThat(found.size()).isGreaterThanOrEqualTo(most);
        most = found.size();
      }
    }
    assertThat(most).isEqualTo(4);
  }
}
