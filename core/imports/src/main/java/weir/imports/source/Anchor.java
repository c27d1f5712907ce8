package weir.imports.source;

/** The anchor from which the instants of a release are counted. */
public sealed interface Anchor {

  /** Returns the instant as a plan states it. */
  String moment(long second);

  /** Returns whether the instants are dates. */
  boolean isKnown();

  /** No anchor: the instants are dates. */
  record Dates() implements Anchor {
    @Override
    public String moment(long second) {
      return PlanInstants.print(second);
    }

    @Override
    public boolean isKnown() {
      return true;
    }
  }

  /**
   * The opening of a condition.
   *
   * @param condition its name
   * @param origin the second of the file that represents it
   */
  record Opening(String condition, long origin) implements Anchor {
    @Override
    public String moment(long second) {
      return second == origin
          ? "condition " + condition
          : "condition " + condition + " + " + PlanInstants.span(second - origin);
    }

    @Override
    public boolean isKnown() {
      return false;
    }
  }
}
