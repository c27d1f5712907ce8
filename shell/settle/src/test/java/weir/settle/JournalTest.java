package weir.settle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.Signed;
import weir.units.Bytes;
import weir.units.Hash32;

/** What a journal keeps through crashes, and which files and processes it refuses. */
class JournalTest {

  private static final Hash32 SETTLEMENT = Hash32.parse("0x" + "5e".repeat(32));
  private static final Hash32 ONE = Hash32.parse("0x" + "01".repeat(32));
  private static final Hash32 TWO = Hash32.parse("0x" + "02".repeat(32));
  private static final String HEADER = "{\"settlement\":\"" + SETTLEMENT + "\"}\n";

  /** An entry of every kind, and the line that it is. */
  @SuppressWarnings("ImmutableEnumChecker") // entries are records
  private enum Kind {
    INTENDED(
        new JournalEntry.Intended("öffnen/a", 3, new Signed(Bytes.parse("0x02f8"), ONE), 16),
        "{'intended':'öffnen/a','nonce':3,'transaction':'%s','raw':'0x02f8','since':16}"
            .formatted(ONE)),
    LANDED(
        new JournalEntry.Landed("öffnen/a", place(ONE, 17)),
        ("{'landed':'öffnen/a','transaction':'%s','block':17,'hash':'%s','gasUsed':54321,"
                + "'price':'1000000007'}")
            .formatted(ONE, TWO)),
    REVERTED(
        new JournalEntry.Reverted("b", place(TWO, 18)),
        ("{'reverted':'b','transaction':'%s','block':18,'hash':'%s','gasUsed':54321,"
                + "'price':'1000000007'}")
            .formatted(TWO, TWO)),
    SUPERSEDED(
        new JournalEntry.Superseded("c", 4, Optional.of(TWO), 19),
        "{'superseded':'c','nonce':4,'by':'%s','block':19}".formatted(TWO)),
    FOUND(new JournalEntry.Found("d", 20), "{'found':'d','block':20}"),
    /** As earlier versions wrote them. */
    OLD_INTENDED(
        new JournalEntry.Intended("a", 3, new Signed(Bytes.parse("0x02f8"), ONE), 0),
        "{'intended':'a','nonce':3,'transaction':'%s','raw':'0x02f8'}".formatted(ONE)),
    OLD_LANDED(
        new JournalEntry.Landed(
            "a", new JournalEntry.Place(ONE, 17, Optional.empty(), 54_321, Optional.empty())),
        "{'landed':'a','transaction':'%s','block':17,'gasUsed':54321}".formatted(ONE)),
    OLD_REVERTED(
        new JournalEntry.Reverted(
            "a", new JournalEntry.Place(TWO, 18, Optional.empty(), 0, Optional.empty())),
        "{'reverted':'a','transaction':'%s','block':18}".formatted(TWO)),
    OLD_SUPERSEDED(
        new JournalEntry.Superseded("a", 4, Optional.empty(), 0), "{'superseded':'a','nonce':4}"),
    OLD_FOUND(new JournalEntry.Found("a", 0), "{'found':'a'}");

    private static JournalEntry.Place place(Hash32 transaction, long block) {
      return new JournalEntry.Place(
          transaction,
          block,
          Optional.of(TWO),
          54_321,
          Optional.of(BigInteger.valueOf(1_000_000_007)));
    }

    private final JournalEntry entry;
    private final String line;

    Kind(JournalEntry entry, String quoted) {
      this.entry = entry;
      this.line = quoted.replace('\'', '"') + "\n";
    }
  }

  @TempDir private Path folder;

  @Test
  void a_new_journal_states_its_settlement_and_knows_nothing() throws IOException {
    try (var journal = open()) {
      assertThat(journal.latest("a")).isEmpty();
      assertThat(journal.entries()).isEmpty();
    }
    assertThat(Files.readString(path())).isEqualTo(HEADER);
  }

  /** What is announced must not be sent before it is on the disk. */
  @Test
  void an_entry_of_every_kind_is_on_the_disk_when_writing_returns() throws IOException {
    var expected = new StringBuilder(HEADER);
    try (var journal = open()) {
      for (Kind kind : Kind.values()) {
        journal.write(kind.entry);
        expected.append(kind.line);
        assertThat(Files.readString(path())).as(kind.name()).isEqualTo(expected.toString());
        assertThat(journal.latest(kind.entry.action())).contains(kind.entry);
      }
    }
  }

  @Test
  void an_entry_of_every_kind_is_read_as_it_was_written() throws IOException {
    for (Kind kind : Kind.values()) {
      Files.writeString(path(), HEADER + kind.line);
      try (var journal = open()) {
        assertThat(journal.latest(kind.entry.action())).as(kind.name()).contains(kind.entry);
      }
      assertThat(Files.readString(path())).isEqualTo(HEADER + kind.line);
    }
  }

  @Test
  void all_lines_are_kept_in_order_and_the_last_of_an_action_is_named() throws IOException {
    var first = new JournalEntry.Intended("a", 3, new Signed(Bytes.parse("0x0101"), ONE), 0);
    var second = new JournalEntry.Intended("a", 5, new Signed(Bytes.parse("0x0202"), TWO), 8);
    var other = new JournalEntry.Intended("b", 6, new Signed(Bytes.parse("0x0303"), TWO), 9);
    var superseded = new JournalEntry.Superseded("a", 3, Optional.of(TWO), 8);
    var all = List.of(first, superseded, second, other, Kind.LANDED.entry);
    try (var journal = open()) {
      for (JournalEntry entry : all) {
        journal.write(entry);
      }
      assertThat(journal.entries()).isEqualTo(all);
    }
    try (var journal = open()) {
      assertThat(journal.entries()).isEqualTo(all);
      assertThat(journal.latest("a")).contains(second);
      assertThat(journal.latest("b")).contains(other);
      assertThat(second.transaction()).isEqualTo(TWO);
    }
  }

  /** A crash can cut the file at any byte, in the middle of a letter of two bytes as well. */
  @Test
  void a_journal_cut_at_any_byte_keeps_its_whole_lines_and_is_written_on() throws IOException {
    var all = new StringBuilder(HEADER);
    Arrays.stream(Kind.values()).forEach(kind -> all.append(kind.line));
    byte[] bytes = all.toString().getBytes(UTF_8);
    for (int length = 0; length <= bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      Files.write(path(), cut);
      int whole = wholeBytes(cut);
      try (var journal = open()) {
        journal.write(new JournalEntry.Found("z", 0));
      }
      String kept = whole == 0 ? HEADER : new String(bytes, 0, whole, UTF_8);
      assertThat(Files.readString(path()))
          .as("cut after %d bytes", length)
          .isEqualTo(kept + "{\"found\":\"z\"}\n");
    }
  }

  private static int wholeBytes(byte[] cut) {
    int whole = 0;
    for (int i = 0; i < cut.length; i++) {
      if (cut[i] == '\n') {
        whole = i + 1;
      }
    }
    return whole;
  }

  @Test
  void a_journal_that_was_opened_again_goes_on_at_its_end() throws IOException {
    var expected = new StringBuilder(HEADER);
    for (Kind kind : Kind.values()) {
      try (var journal = open()) {
        journal.write(kind.entry);
      }
      expected.append(kind.line);
      assertThat(Files.readString(path())).isEqualTo(expected.toString());
    }
  }

  @Test
  void a_journal_of_another_settlement_is_refused_and_left_as_it_is() throws IOException {
    Files.writeString(path(), HEADER + Kind.LANDED.line);
    assertThatThrownBy(() -> Journal.open(path(), ONE))
        .isInstanceOf(SettlementException.class)
        .hasMessage("%s is the journal of another settlement: %s, not %s", path(), SETTLEMENT, ONE);
    assertThat(Files.readString(path())).isEqualTo(HEADER + Kind.LANDED.line);
    try (var journal = open()) {
      assertThat(journal.latest("öffnen/a")).as("the lock is free again").isPresent();
    }
  }

  @Test
  void a_line_that_lacks_a_field_or_has_it_of_another_type_is_refused() throws IOException {
    for (Kind kind : Kind.values()) {
      String body = kind.line.strip().substring(1, kind.line.strip().length() - 1);
      List<String> fields = List.of(body.split(","));
      for (int i = 0; i < fields.size(); i++) {
        var changed = new ArrayList<>(fields);
        changed.set(i, fields.get(i).replaceFirst(":.*", ":null"));
        assertRefused("{" + String.join(",", changed) + "}");
        if (!isOptional(kind, fields.get(i))) {
          var less = new ArrayList<>(fields);
          less.remove(i);
          assertRefused("{" + String.join(",", less) + "}");
        }
      }
    }
  }

  /** What earlier versions did not write may be missing. */
  private static boolean isOptional(Kind kind, String field) {
    boolean isBlock = field.startsWith("\"block\"") && !kind.line.contains("transaction");
    return isBlock || field.matches("\"(since|hash|gasUsed|price|by)\".*");
  }

  @Test
  void values_that_no_entry_can_have_are_refused() throws IOException {
    assertRefused(Kind.INTENDED.line.replace("0x02f8", "0x02f"));
    assertRefused(Kind.INTENDED.line.replace("0x02f8", "02f8"));
    assertRefused(Kind.INTENDED.line.replace("0x0101", "0x01"));
    assertRefused(Kind.LANDED.line.replace("17", "1.5"));
    assertRefused(Kind.LANDED.line.replace("54321", "9223372036854775808"));
    assertRefused(Kind.SUPERSEDED.line.replace("superseded", "Superseded"));
    assertRefused(Kind.FOUND.line.strip() + Kind.FOUND.line.strip());
    assertRefused("");
    assertRefused("\"found\"");
  }

  private void assertRefused(String line) throws IOException {
    Files.writeString(path(), HEADER + line.strip() + "\n");
    assertThatThrownBy(this::open)
        .as(line)
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("a journal");
  }

  /** Whoever names another file by mistake, such as that of a key, must not lose it. */
  @Test
  void a_file_that_is_no_journal_is_refused_and_left_as_it_is() throws IOException {
    String key = "0x" + "ab".repeat(32);
    for (String other : List.of(key, key + "\n", "{\"a\":1}\nrest", "{\"settle\": 1}", "\n")) {
      Files.writeString(path(), other);
      assertThatThrownBy(this::open)
          .as(other)
          .isInstanceOf(SettlementException.class)
          .hasMessageContaining("is not a journal");
      assertThat(Files.readString(path())).isEqualTo(other);
    }
  }

  @Test
  void a_folder_is_no_journal() {
    assertThatThrownBy(() -> Journal.open(folder, SETTLEMENT))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SettlementException.class);
  }

  @Test
  void a_second_run_of_the_same_process_is_refused_until_the_first_has_closed() throws IOException {
    try (var first = open()) {
      first.write(Kind.FOUND.entry);
      assertThatThrownBy(this::open)
          .isInstanceOf(SettlementException.class)
          .hasMessage(path() + " is in use by another run of this program");
      first.write(Kind.SUPERSEDED.entry);
    }
    try (var second = open()) {
      assertThat(second.latest("d")).contains(Kind.FOUND.entry);
      assertThat(second.latest("c")).contains(Kind.SUPERSEDED.entry);
    }
  }

  @Test
  void another_process_is_refused_until_the_first_is_gone_even_if_it_was_killed() throws Exception {
    Files.writeString(path(), HEADER + Kind.FOUND.line);
    Process other = OtherProcess.start(path());
    try {
      assertThat(other.inputReader(UTF_8).readLine()).isEqualTo("locked");
      assertThatThrownBy(this::open)
          .isInstanceOf(SettlementException.class)
          .hasMessage(path() + " is in use by another run of this program");
      assertThat(Files.readString(path())).isEqualTo(HEADER + Kind.FOUND.line);
    } finally {
      other.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }
    try (var journal = open()) {
      assertThat(journal.latest("d")).contains(Kind.FOUND.entry);
    }
  }

  private Journal open() throws IOException {
    return Journal.open(path(), SETTLEMENT);
  }

  private Path path() {
    return folder.resolve("journal");
  }
}
