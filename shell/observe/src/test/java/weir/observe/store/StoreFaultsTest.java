package weir.observe.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.testkit.Cases;
import weir.testkit.Source;

/** Disks that are full or fail, and files that were cut, edited or written by other programs. */
class StoreFaultsTest {

  private static final String FULL = "No space left on device";
  private static final SqlSchema SCHEMA = SqlSchema.NOW;

  @TempDir private Path folder;

  private Path path() {
    return folder.resolve("facts");
  }

  private DrawnLogs drawn(int size) {
    return new DrawnLogs(Source.of(Cases.seed(), size));
  }

  /** Appends three stretches; returns what a store that took them all would hold. */
  private static KeptStretches append(FactStore store, DrawnLogs drawn, KeptStretches kept)
      throws IOException {
    long from = kept.last().map(mark -> mark.block() + 1).orElse(0L);
    for (int i = 0; i < 3; i++) {
      LogBatch logs = drawn.logs(from, from + 5);
      var readings = drawn.readings();
      var mark = drawn.mark(from + 5);
      store.append(logs, readings, mark);
      kept.append(logs, readings, mark);
      from += 6;
    }
    return kept;
  }

  private FactStore lines(FaultyChannel channel) throws IOException {
    var kept = FactFile.open(path().toString(), channel, DrawnLogs.CHAIN, KeptStretches.SOURCE);
    return new FactStore(kept, path().toString(), DrawnLogs.CHAIN, KeptStretches.SOURCE);
  }

  /** Every act fails once: it, and each one after it, so that nothing can be made good. */
  @Test
  void a_file_that_fails_at_any_act_keeps_what_was_promised_and_no_more() throws IOException {
    var whole = new FaultyChannel(path(), Long.MAX_VALUE, FULL);
    try (FactStore store = lines(whole)) {
      append(store, drawn(400), new KeptStretches());
    }
    long acts = whole.acts();
    assertThat(acts).as("several writes in a stretch").isGreaterThan(15);
    for (long last = 0; last < acts; last++) {
      Files.delete(path());
      var kept = new KeptStretches();
      var channel = new FaultyChannel(path(), last, FULL);
      assertThatThrownBy(
              () -> {
                try (FactStore store = lines(channel)) {
                  append(store, drawn(400), kept);
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining(FULL);
      try (FactStore store = lines(new FaultyChannel(path(), Long.MAX_VALUE, FULL))) {
        var found = KeptStretches.of(store);
        int promised = kept.all().size();
        assertThat(found.size()).as("after %d acts", last).isBetween(promised, promised + 1);
        assertThat(found.subList(0, promised)).isEqualTo(kept.all());
      }
    }
    System.out.printf("%d acts of a file, seed %d%n", acts, Cases.seed());
  }

  @Test
  void a_full_disk_costs_a_database_no_more_than_the_stretch() throws Exception {
    var kept = new KeptStretches();
    try (FactStore store = sqlite()) {
      append(store, drawn(40), kept);
    }
    // SQLite answers a limit of pages with the error of a full disk.
    try (Stretches full = limited(pages() + 2);
        var store = new FactStore(full, path().toString(), DrawnLogs.CHAIN, KeptStretches.SOURCE)) {
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> append(store, drawn(4_000), copy(kept)))
            .isInstanceOf(IOException.class)
            .hasMessageContaining(path() + " cannot be written")
            .hasMessageContaining("database or disk is full");
        assertThat(KeptStretches.of(store)).isEqualTo(kept.all());
      }
    }
    try (FactStore store = sqlite()) {
      append(store, drawn(4_000), kept);
      assertThat(KeptStretches.of(store)).isEqualTo(kept.all());
    }
  }

  private long pages() throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA page_count")) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  private static KeptStretches copy(KeptStretches kept) {
    var copy = new KeptStretches();
    copy.all().addAll(kept.all());
    return copy;
  }

  private Stretches limited(long pages) throws IOException {
    return SqliteFile.open(
        path(), SCHEMA, DrawnLogs.CHAIN, KeptStretches.SOURCE, "PRAGMA max_page_count = " + pages);
  }

  private FactStore sqlite() throws IOException {
    return FactStores.sqlite(path(), DrawnLogs.CHAIN, KeptStretches.SOURCE);
  }

  private FactStore wholeDatabase(KeptStretches kept) throws IOException {
    try (FactStore store = sqlite()) {
      append(store, drawn(60), kept);
    }
    return sqlite();
  }

  /**
   * A bit is flipped wherever it may be; what comes back is what was kept, or an error in words.
   */
  @Test
  void a_flipped_bit_of_a_database_is_refused_or_touches_nothing() throws IOException {
    var kept = new KeptStretches();
    wholeDatabase(kept).close();
    byte[] bytes = Files.readAllBytes(path());
    var source = Source.of(Cases.seed(), 1);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] flipped = bytes.clone();
      int at = source.between(0, bytes.length - 1);
      flipped[at] ^= (byte) (1 << source.between(0, 7));
      Files.write(path(), flipped);
      try (FactStore store = FactStores.file(path(), DrawnLogs.CHAIN, KeptStretches.SOURCE)) {
        var found = KeptStretches.of(store);
        assertThat(found).as("byte %d", at).isEqualTo(kept.all());
      } catch (IOException e) {
        assertThat(e).hasMessageContaining(path().toString());
        refused++;
      }
      Files.deleteIfExists(Path.of(path() + "-journal"));
    }
    System.out.printf("%d of 300 flipped bits refused, seed %d%n", refused, Cases.seed());
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void a_database_that_was_cut_is_refused() throws IOException {
    var kept = new KeptStretches();
    wholeDatabase(kept).close();
    try (var file = new RandomAccessFile(path().toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    assertThatThrownBy(
            () -> {
              try (FactStore store = sqlite()) {
                KeptStretches.of(store);
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was edited or is damaged");
  }

  /** Each is an edit that a person could make with the tools of SQLite. */
  @Test
  void rows_that_were_edited_by_hand_are_refused() throws Exception {
    for (String edit :
        List.of(
            "UPDATE weir_logs SET time = time + 1 WHERE block = (SELECT min(block) FROM weir_logs)",
            "UPDATE weir_logs SET data = zeroblob(7) WHERE block = (SELECT max(block) FROM"
                + " weir_logs)",
            "UPDATE weir_logs SET topic3 = topic0, topic0 = NULL WHERE topic0 IS NOT NULL",
            "DELETE FROM weir_logs WHERE block = (SELECT min(block) FROM weir_logs)",
            "UPDATE weir_logs SET log = log + 1 WHERE block = (SELECT min(block) FROM weir_logs)",
            "INSERT INTO weir_logs SELECT 1000, log, time, transaction_hash, contract, topic0,"
                + " topic1, topic2, topic3, data FROM weir_logs LIMIT 1",
            "DELETE FROM weir_marks WHERE ordinal = 1",
            "UPDATE weir_marks SET time = 1 WHERE ordinal = 2",
            "UPDATE weir_marks SET digest = zeroblob(32) WHERE ordinal = 2",
            "UPDATE weir_marks SET hash = NULL WHERE ordinal = 2",
            "DELETE FROM weir_readings WHERE ordinal = 0",
            "UPDATE weir_readings SET mark = mark + 1 WHERE mark = 2",
            "UPDATE weir_readings SET kind = 7 WHERE ordinal = 0",
            "UPDATE weir_readings SET answer = x'00' WHERE ordinal = 0")) {
      Files.deleteIfExists(path());
      var kept = new KeptStretches();
      wholeDatabase(kept).close();
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path());
          var statement = connection.createStatement()) {
        statement.execute("PRAGMA ignore_check_constraints = 1");
        int rows = 0;
        try {
          rows = statement.executeUpdate(edit);
        } catch (SQLException e) {
          assertThat(e.getMessage()).as(edit).contains("NOT NULL");
          continue;
        }
        assertThat(rows).as(edit).isPositive();
      }
      assertThatThrownBy(
              () -> {
                try (FactStore store = sqlite()) {
                  KeptStretches.of(store);
                }
              })
          .as(edit)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("was edited or is damaged");
    }
  }

  @Test
  void a_database_of_another_program_is_refused_and_left_alone() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path());
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE friends (name TEXT)");
    }
    byte[] before = Files.readAllBytes(path());
    assertThatThrownBy(this::sqlite).hasMessageContaining("is a database, but not one of facts");
    assertThat(Files.readAllBytes(path())).isEqualTo(before);
  }

  @Test
  void a_database_of_a_later_version_is_refused() throws Exception {
    var later = new java.util.ArrayList<>(SCHEMA.steps());
    later.add(List.of("CREATE TABLE weir_more (one $NUMBER)"));
    SqliteFile.open(path(), new SqlSchema(later), DrawnLogs.CHAIN, KeptStretches.SOURCE).close();
    assertThatThrownBy(this::sqlite)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was written by a later version of this program (format 3, not 2)");
    execute("UPDATE weir_schema SET version = 2");
    execute("UPDATE weir_facts SET kinds = 4");
    assertThatThrownBy(this::sqlite).hasMessageContaining("a later version of this program");
  }

  private void execute(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path());
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  @Test
  void a_database_of_an_earlier_version_is_migrated_and_keeps_its_facts() throws Exception {
    var first = new SqlSchema(SCHEMA.steps().subList(0, 1));
    var kept = new KeptStretches();
    try (var old =
        new FactStore(
            SqliteFile.open(path(), first, DrawnLogs.CHAIN, KeptStretches.SOURCE),
            path().toString(),
            DrawnLogs.CHAIN,
            KeptStretches.SOURCE)) {
      append(old, drawn(40), kept);
    }
    try (FactStore store = sqlite()) {
      assertThat(KeptStretches.of(store)).isEqualTo(kept.all());
      append(store, drawn(40), kept);
      assertThat(KeptStretches.of(store)).isEqualTo(kept.all());
    }
  }

  @Test
  void facts_of_an_earlier_format_are_read_again() throws Exception {
    wholeDatabase(new KeptStretches()).close();
    execute("UPDATE weir_facts SET kinds = 2");
    try (FactStore store = sqlite()) {
      assertThat(store.lastMark()).isEmpty();
      assertThat(KeptStretches.of(store)).isEmpty();
      append(store, drawn(40), new KeptStretches());
      assertThat(store.lastMark().map(FactMark::block)).contains(17L);
    }
  }
}
