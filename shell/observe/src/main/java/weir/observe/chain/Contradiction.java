package weir.observe.chain;

import java.io.IOException;

/**
 * Answers that cannot all be true: of one node, or of several. One of several machines behind an
 * address may be wrong, so they are asked for some times.
 */
public final class Contradiction extends IOException {

  private static final long serialVersionUID = 1;

  /** Says what contradicts what. */
  public Contradiction(String message) {
    super(message);
  }
}
