package weir.observe;

import java.io.IOException;
import java.nio.file.Path;
import weir.observe.store.FactStore;
import weir.observe.store.FactStores;
import weir.plan.ChainId;

/** Where facts are kept between one read of a chain and the next. Printed without its password. */
public final class FactLocation {

  /** Opens the store of facts of this chain, about this source. */
  private interface Opening {
    FactStore open(ChainId chain, String source) throws IOException;
  }

  private final String name;
  private final Opening opening;

  private FactLocation(String name, Opening opening) {
    this.name = name;
    this.opening = opening;
  }

  /** Returns a file. */
  public static FactLocation of(Path file) {
    return new FactLocation(
        file.toString(), (chain, source) -> FactStores.file(file, chain, source));
  }

  /**
   * Returns a place that nobody else sees and that is gone when the store is closed or the program
   * ends.
   */
  public static FactLocation temporary() {
    return new FactLocation("a temporary file", FactStores::temporary);
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
