package weir.observe.chain;

import java.io.IOException;

/**
 * A node refuses a question that it may answer a moment later: it still indexes the block, or is
 * one of several behind an address and does not have it yet. Nodes say so in many words, so every
 * refusal counts as this.
 */
public final class NotYet extends IOException {

  private static final long serialVersionUID = 1;

  /** Repeats what the node said. */
  NotYet(IOException refusal) {
    super(refusal.getMessage(), refusal);
  }
}
