package weir.observe.chain;

import java.io.IOException;

/**
 * A node does not answer a question that it may answer a moment later: it cannot be reached, has
 * too many requests, still indexes the block, is behind, or is one of several behind an address and
 * does not have the block yet. Nodes say so in many words, so every refusal counts as this.
 */
public final class NotYet extends IOException {

  private static final long serialVersionUID = 1;

  /** Repeats what the node said. */
  NotYet(IOException refusal) {
    super(refusal.getMessage(), refusal);
  }

  /** Says what is not there yet. */
  public NotYet(String message) {
    super(message);
  }
}
