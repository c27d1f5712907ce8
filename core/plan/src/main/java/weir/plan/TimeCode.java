package weir.plan;

import weir.diagnose.Code;
import weir.diagnose.Severity;

/**
 * Instants and spans beyond the time that a plan can name. A reader raises it for a written value,
 * and a schedule for an instant that it computes from valid values.
 */
public enum TimeCode implements Code {
  /** An instant before 1970 or after 36812, or a span of that length. */
  BEYOND_TIME(2005, "instants lie from 1970 to 36812-02-20T00:36:15Z (2^40 - 1 seconds)");

  private final int number;
  private final String title;

  TimeCode(int number, String title) {
    this.number = number;
    this.title = title;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String toString() {
    return label();
  }
}
