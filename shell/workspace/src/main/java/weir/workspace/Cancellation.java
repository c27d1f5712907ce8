package weir.workspace;

/** By which somebody stops a use case from another thread. It stops after the unit it is at. */
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
