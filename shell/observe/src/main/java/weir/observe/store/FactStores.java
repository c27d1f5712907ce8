package weir.observe.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import weir.plan.ChainId;

/** Opens stores of facts, or starts them. */
public final class FactStores {

  private FactStores() {}

  private static final String LINES = ".jsonl";
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /**
   * Returns the store of a file. What it holds decides of what kind it is; one that is empty or
   * still to be made is of lines if its name ends with {@code .jsonl}, and otherwise of SQLite.
   *
   * @throws IOException if it is not a file of facts, has another source, was written by a later
   *     version, or is in use
   */
  public static FactStore file(Path path, ChainId chain, String source) throws IOException {
    boolean isNew = !Files.exists(path) || (Files.isRegularFile(path) && Files.size(path) == 0);
    boolean isLines = isNew ? path.toString().endsWith(LINES) : !isSqlite(path);
    return isLines ? lines(path, chain, source) : sqlite(path, chain, source);
  }

  private static boolean isSqlite(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
    }
  }

  /** Returns the store of a file of lines. */
  static FactStore lines(Path path, ChainId chain, String source) throws IOException {
    return new FactStore(FactFile.open(path, chain, source), path.toString(), chain, source);
  }

  /** Returns the store of a file of SQLite. */
  static FactStore sqlite(Path path, ChainId chain, String source) throws IOException {
    return new FactStore(
        SqliteFile.open(path, SqlSchema.NOW, chain, source), path.toString(), chain, source);
  }

  /**
   * Returns the store of a database of PostgreSQL.
   *
   * @throws IOException as for a file, or if there is no connection
   */
  public static FactStore postgres(PostgresUrl url, ChainId chain, String source)
      throws IOException {
    return new FactStore(
        PostgresDatabase.open(url, SqlSchema.NOW, chain, source), url.toString(), chain, source);
  }

  /**
   * Returns a store that leaves nothing behind, however the program ends: its file has no name any
   * more while it is used, where the system allows that.
   */
  public static FactStore temporary(ChainId chain, String source) throws IOException {
    return temporary(Path.of(System.getProperty("java.io.tmpdir")), chain, source);
  }

  static FactStore temporary(Path folder, ChainId chain, String source) throws IOException {
    // Where a file can lose its name while it is open, it does so here, and not when it is closed.
    Path path = Files.createTempFile(folder, "weir", ".jsonl");
    var file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    String name = "the temporary file of facts";
    var kept = FactFile.open(name, file, chain, source);
    return new FactStore(kept, name, chain, source);
  }
}
