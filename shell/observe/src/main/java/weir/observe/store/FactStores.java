package weir.observe.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import weir.plan.ChainId;

/** Opens stores of facts, or starts them. */
public final class FactStores {

  private FactStores() {}

  /**
   * Returns the store of a file of lines.
   *
   * @throws IOException if it is not a file of facts, has another source, was written by a later
   *     version, or is in use
   */
  public static FactStore file(Path path, ChainId chain, String source) throws IOException {
    return new FactStore(FactFile.open(path, chain, source), path.toString(), chain, source);
  }

  /**
   * Returns the store of a file of SQLite.
   *
   * @throws IOException as for a file of lines
   */
  public static FactStore sqlite(Path path, ChainId chain, String source) throws IOException {
    return new FactStore(
        SqliteFile.open(path, SqlSchema.NOW, chain, source), path.toString(), chain, source);
  }

  /**
   * Returns the store of a database of PostgreSQL.
   *
   * @throws IOException as for a file of lines, or if there is no connection
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
