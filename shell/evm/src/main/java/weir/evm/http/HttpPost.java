package weir.evm.http;

import java.io.IOException;

/** Sends texts to one server by POST and reads its answers. */
public sealed interface HttpPost extends AutoCloseable permits LoopbackHttp, UsualHttp {

  /**
   * Sends the text and returns the answer.
   *
   * @throws java.net.SocketTimeoutException if that takes longer than allowed
   * @throws java.nio.channels.ClosedByInterruptException if the thread is interrupted, which it
   *     stays
   * @throws TooLargeException if the body is longer than allowed
   * @throws IOException if there is no connection, it breaks, or the answer is not HTTP
   */
  HttpAnswer post(String text) throws IOException;

  /** Closes connections that are open. */
  @Override
  void close();
}
