package weir.observe.chain;

import java.io.IOException;

/** A node does not keep blocks, logs or states that are so old; another one may have them. */
public final class MissingHistory extends IOException {

  private static final long serialVersionUID = 1;

  /** Says what is missing. */
  public MissingHistory(String message) {
    super(message);
  }
}
