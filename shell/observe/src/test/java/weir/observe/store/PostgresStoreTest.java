package weir.observe.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weir.ledger.LogBatch;
import weir.testkit.Cases;
import weir.testkit.Source;

/** The store of a database of PostgreSQL, a real one that these tests start and stop. */
class PostgresStoreTest extends StoreContract {

  private static final String SECRET = "s3cr:et@/ü";

  private static PostgresServer server;

  @BeforeAll
  static void start() throws IOException {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  /** Each store is a schema. */
  @Override
  FactStore open(String store, String source) throws IOException {
    try {
      return FactStores.postgres(PostgresUrl.parse(server.url(store), ""), DrawnLogs.CHAIN, source);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private FactStore open(String store) throws IOException {
    return open(store, KeptStretches.SOURCE);
  }

  private static DrawnLogs drawn(int size) {
    return new DrawnLogs(Source.of(Cases.seed(), size));
  }

  /** The server notices only after a moment that a run was killed. */
  @Test
  void a_lock_that_is_let_go_a_moment_later_is_waited_for() throws Exception {
    FactStore first = open("killed");
    Thread end =
        Thread.ofPlatform()
            .start(() -> {
              try {
                Thread.sleep(500);
                first.close();
              } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    try (FactStore second = open("killed")) {
      assertThat(second.lastMark()).isEmpty();
    }
    end.join();
  }

  /** A trigger stands for a disk: it fails at a log in the middle of a stretch. */
  @Test
  void a_full_disk_costs_no_more_than_the_stretch() throws Exception {
    try (FactStore store = open("full")) {
      store.append(drawn(40).logs(0, 9), drawn(4).readings(), drawn(4).mark(9));
      var kept = KeptStretches.of(store);
      server.execute(
          "CREATE FUNCTION \"full\".refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
              + " RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$");
      server.execute(
          "CREATE TRIGGER refuse BEFORE INSERT ON \"full\".weir_logs FOR EACH ROW"
              + " WHEN (NEW.block > 17) EXECUTE FUNCTION \"full\".refuse()");
      assertThatThrownBy(
              () -> store.append(drawn(900).logs(10, 19), drawn(4).readings(), drawn(4).mark(19)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot be written")
          .hasMessageContaining("could not extend file")
          .hasMessageContaining("all before them are");
      assertThat(KeptStretches.of(store)).isEqualTo(kept);
      server.execute("DROP TRIGGER refuse ON \"full\".weir_logs");
      store.append(drawn(900).logs(10, 19), List.of(), drawn(4).mark(19));
      assertThat(KeptStretches.of(store)).hasSize(2);
    }
  }

  @Test
  void rows_that_were_edited_by_hand_are_refused() throws Exception {
    for (String edit :
        List.of(
            "UPDATE edited.weir_logs SET time = time + 1 WHERE block = 3",
            "DELETE FROM edited.weir_logs WHERE block = 3",
            "UPDATE edited.weir_readings SET asked = '\\x00' WHERE ordinal = 0",
            "UPDATE edited.weir_marks SET time = time + 1 WHERE ordinal = 0")) {
      server.execute("DROP SCHEMA IF EXISTS edited CASCADE");
      try (FactStore store = open("edited")) {
        var drawn = drawn(80);
        store.append(drawn.logs(3, 3), List.of(DrawnLogs.reading()), drawn.mark(3));
        store.append(drawn.logs(4, 9), List.of(), drawn.mark(9));
      }
      server.execute(edit);
      try (FactStore store = open("edited")) {
        assertThatThrownBy(() -> KeptStretches.of(store))
            .as(edit)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("was edited or is damaged");
      }
    }
  }

  @Test
  void another_versions_tables_are_migrated_or_refused() throws Exception {
    var kept = new KeptStretches();
    var first = new SqlSchema(SqlSchema.NOW.steps().subList(0, 1));
    var url = PostgresUrl.parse(server.url("versions"), "");
    try (var old = PostgresDatabase.open(url, first, DrawnLogs.CHAIN, KeptStretches.SOURCE)) {
      var store = new FactStore(old, "old", DrawnLogs.CHAIN, KeptStretches.SOURCE);
      var logs = drawn(60).logs(0, 9);
      store.append(logs, List.of(), drawn(4).mark(9));
      kept.append(logs, List.of(), drawn(4).mark(9));
    }
    try (FactStore store = open("versions")) {
      assertThat(KeptStretches.of(store)).isEqualTo(kept.all());
    }
    server.execute("SELECT count(*) FROM versions.weir_transfers");
    server.execute("UPDATE versions.weir_schema SET version = 99");
    assertThatThrownBy(() -> open("versions"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was written by a later version of this program (format 99, not 2)");
  }

  /** A server that goes away in the middle is an error in words, and the stretch is not there. */
  @Test
  void a_connection_that_breaks_keeps_nothing_of_the_stretch() throws Exception {
    try (FactStore store = open("broken")) {
      store.append(drawn(40).logs(0, 9), List.of(), drawn(4).mark(9));
      server.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'weir'");
      assertThatThrownBy(() -> store.append(drawn(40).logs(10, 19), List.of(), drawn(4).mark(19)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("postgres://postgres@localhost:" + server.port());
    }
    try (FactStore store = open("broken")) {
      assertThat(KeptStretches.of(store)).hasSize(1);
    }
  }

  /**
   * Whether the server has heard of a commit or not, the client does not know: it says so, and the
   * stretch is there as a whole or not at all.
   */
  @Test
  void a_connection_that_breaks_at_a_commit_keeps_the_stretch_as_a_whole_or_not_at_all()
      throws Exception {
    try (var wire = new CutWire(server.port())) {
      var address = server.url("commit").replace(":" + server.port(), ":" + wire.port());
      var kept = new KeptStretches();
      for (CutWire.Where where : CutWire.Where.values()) {
        long from = kept.last().map(mark -> mark.block() + 1).orElse(0L);
        LogBatch logs = drawn(40).logs(from, from + 9);
        var mark = drawn(4).mark(from + 9);
        try (FactStore store =
            FactStores.postgres(
                PostgresUrl.parse(address, ""), DrawnLogs.CHAIN, KeptStretches.SOURCE)) {
          wire.arm(where);
          assertThatThrownBy(() -> store.append(logs, List.of(), mark))
              .isInstanceOf(IOException.class)
              .hasMessageContaining("postgres://postgres@localhost:" + wire.port());
        }
        if (where == CutWire.Where.AFTER) {
          kept.append(logs, List.of(), mark);
        }
        try (FactStore store = opened("commit")) {
          assertThat(KeptStretches.of(store)).as("%s", where).isEqualTo(kept.all());
        }
      }
    }
  }

  /** A server notices only after a moment that its client has gone. */
  private FactStore opened(String store) throws Exception {
    for (int attempt = 0; ; attempt++) {
      try {
        return open(store);
      } catch (IOException e) {
        if (attempt == 100) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  @Test
  void a_password_is_shown_nowhere() throws Exception {
    server.execute("CREATE ROLE keeper LOGIN PASSWORD 'another'");
    String escaped = "s3cr%3Aet%40%2F%C3%BC";
    String address = "postgres://keeper:%s@localhost:%d/postgres".formatted(escaped, server.port());
    var url = PostgresUrl.parse(address, "");
    assertThat(url.properties()).containsEntry("password", SECRET).containsEntry("user", "keeper");
    assertThat(url.jdbc()).doesNotContain("s3cr", "keeper");
    assertThat(PostgresUrl.parse("postgres://keeper@h/d", "env").properties())
        .containsEntry("password", "env");
    for (String wrong :
        List.of(
            address.replace("localhost", "nowhere.invalid"),
            address.replace("/postgres", "/no-such-database"),
            address.replace(":" + server.port(), ":1"))) {
      var said = new StringWriter();
      try (FactStore store =
          FactStores.postgres(PostgresUrl.parse(wrong, ""), DrawnLogs.CHAIN, "here")) {
        store.count();
        said.write("opened");
      } catch (IOException e) {
        e.printStackTrace(new PrintWriter(said));
      }
      assertThat(said.toString()).contains("keeper@").doesNotContain("s3cr", SECRET, "opened");
    }
    for (String wrong :
        List.of("postgres://a:s3cr%@h/d", "postgres://a:s3cr@/d", "postgres://a:s3cr@h")) {
      assertThatThrownBy(() -> PostgresUrl.parse(wrong, ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("write postgres://USER@HOST:PORT/DATABASE")
          .hasNoCause()
          .extracting(String::valueOf)
          .asString()
          .doesNotContain("s3cr");
    }
  }
}
