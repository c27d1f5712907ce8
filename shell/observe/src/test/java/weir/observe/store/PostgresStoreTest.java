package weir.observe.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The store of a database of PostgreSQL, a real one that these tests start and stop. */
class PostgresStoreTest extends StoreContract {

  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().setConnectConfig("currentSchema", "public").start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  /** Each store is a schema. */
  @Override
  FactStore open(String store, String source) throws IOException {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS \"%s\"".formatted(store));
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return FactStores.postgres(url(store), DrawnLogs.CHAIN, source);
  }

  private static PostgresUrl url(String schema) {
    return PostgresUrl.parse(
        "postgres://postgres@localhost:%d/postgres?currentSchema=%s"
            .formatted(server.getPort(), schema),
        "");
  }
}
