package weir.evm.http;

import java.io.IOException;

/** The body of an answer was longer than allowed. */
public final class TooLargeException extends IOException {

  private static final long serialVersionUID = 1;

  TooLargeException(int limit) {
    super("the answer is larger than " + limit + " bytes");
  }
}
