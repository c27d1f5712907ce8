package weir.workspace;

/** Stops a use case from another thread. The use case ends after the unit at which it is. */
public final class Cancellation {

  private volatile boolean cancelled;

  /** Asks the use case to stop; asking again changes nothing. */
  public void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }
}
