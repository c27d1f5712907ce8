package weir.evm;

import java.io.IOException;

/** Bytes of a chain that are not what the ABI says they are. */
public final class AbiException extends IOException {

  private static final long serialVersionUID = 1;

  /** Makes one that says which bytes these are, and what they should be. */
  public AbiException(String message) {
    super(message);
  }
}
