package weir.evm;

/** Decides whether a question that failed is asked again; what is sent is sent once. */
@FunctionalInterface
public interface Retry {

  /** Every failure is final. */
  Retry NONE =
      (failure, times) -> {
        throw failure;
      };

  /** A question to a node. */
  interface Question<T> {

    /** Asks once. */
    T ask() throws RpcException;
  }

  /**
   * Returns if the question is to be asked again.
   *
   * @param times how often it has failed, from 1 on
   * @throws RpcException otherwise
   */
  void failed(RpcException failure, int times) throws RpcException;

  /** Asks until there is an answer, or the failure is final. */
  default <T> T until(Question<T> question) throws RpcException {
    for (int times = 1; ; times++) {
      try {
        return question.ask();
      } catch (RpcException e) {
        failed(e, times);
      }
    }
  }
}
