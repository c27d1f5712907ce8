package weir.settle;

import java.io.IOException;

/** A settlement cannot go on: what it found on disk or on the chain, and what can be done. */
public final class SettlementException extends IOException {

  private static final long serialVersionUID = 1;

  /** Says why. */
  public SettlementException(String message) {
    super(message);
  }

  /** Says why, and by what. */
  public SettlementException(String message, Throwable cause) {
    super(message, cause);
  }
}
