package weir.evm;

import java.io.IOException;

/** Bytes from a chain that do not match their ABI types. */
public final class AbiException extends IOException {

  private static final long serialVersionUID = 1;

  /** Makes one; the message states the bytes and the types that they should have. */
  public AbiException(String message) {
    super(message);
  }
}
