package weir.observe.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A real server of PostgreSQL, of this process alone. */
public final class PostgresServer implements Closeable {

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts it. */
  public static PostgresServer start() throws IOException {
    return new PostgresServer(
        EmbeddedPostgres.builder()
            // It is thrown away; what it must survive is the death of its clients.
            .setServerConfig("fsync", "off")
            .start());
  }

  /** Returns the address of a schema, which is made if it is not there. */
  public String url(String schema) throws SQLException {
    execute("CREATE SCHEMA IF NOT EXISTS \"%s\"".formatted(schema));
    return "postgres://postgres@localhost:%d/postgres?currentSchema=%s"
        .formatted(server.getPort(), schema);
  }

  int port() {
    return server.getPort();
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
