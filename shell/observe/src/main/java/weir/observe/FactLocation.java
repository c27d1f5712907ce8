package weir.observe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import weir.observe.store.FactStore;
import weir.observe.store.FactStores;
import weir.observe.store.PostgresUrl;
import weir.plan.ChainId;

/**
 * Where facts are kept between one read of a chain and the next: a file of SQLite, a file of lines,
 * or a database of PostgreSQL. It is printed without its password.
 */
public final class FactLocation {

  /** Opens the store of facts of this chain, about this source. */
  private interface Opening {
    FactStore open(ChainId chain, String source) throws IOException;
  }

  private final String name;
  private final Optional<Path> file;
  private final Opening opening;

  private FactLocation(String name, Optional<Path> file, Opening opening) {
    this.name = name;
    this.file = file;
    this.opening = opening;
  }

  /**
   * Returns the place that a text names.
   *
   * @param text the path of a file, or an address such as {@code postgres://user@host/database}
   * @param password for an address that states none; may be empty
   * @throws IllegalArgumentException if the text begins as an address and is none; the message does
   *     not repeat it
   */
  public static FactLocation parse(String text, String password) {
    if (!PostgresUrl.isMeantBy(text)) {
      return of(Path.of(text));
    }
    var url = PostgresUrl.parse(text, password);
    return new FactLocation(
        url.toString(),
        Optional.empty(),
        (chain, source) -> FactStores.postgres(url, chain, source));
  }

  /**
   * Returns a file. What it holds decides of what kind it is; one that is still to be made is of
   * lines if its name ends with {@code .jsonl}, and otherwise of SQLite.
   */
  public static FactLocation of(Path file) {
    return new FactLocation(
        file.toString(),
        Optional.of(file),
        (chain, source) -> FactStores.file(file, chain, source));
  }

  /** Returns a place that is gone when its store is closed, or the program ends in any way. */
  public static FactLocation temporary() {
    return new FactLocation("a temporary file", Optional.empty(), FactStores::temporary);
  }

  /** Returns the file, if it is one that the user has named. */
  public Optional<Path> file() {
    return file;
  }

  /**
   * Opens the store, or starts it.
   *
   * @param source what its facts are about, such as the chain and the contracts
   * @throws IOException if it is no store of facts, is about another source, was written by a later
   *     version, or is in use
   */
  FactStore open(ChainId chain, String source) throws IOException {
    return opening.open(chain, source);
  }

  @Override
  public String toString() {
    return name;
  }
}
