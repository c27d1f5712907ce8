package weir.observe.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The store of a file of SQLite. */
class SqliteStoreTest extends StoreContract {

  @TempDir private Path folder;

  @Override
  FactStore open(String store, String source) throws IOException {
    return FactStores.sqlite(folder.resolve(store + ".db"), DrawnLogs.CHAIN, source);
  }
}
