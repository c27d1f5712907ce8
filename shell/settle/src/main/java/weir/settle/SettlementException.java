package weir.settle;

import java.io.IOException;

/**
 * A settlement cannot continue; the message says what was found on disk or on the chain, and what
 * to do.
 */
public final class SettlementException extends IOException {

  private static final long serialVersionUID = 1;

  /** Makes one with a message. */
  public SettlementException(String message) {
    super(message);
  }

  /** Makes one with a message and a cause. */
  public SettlementException(String message, Throwable cause) {
    super(message, cause);
  }
}
