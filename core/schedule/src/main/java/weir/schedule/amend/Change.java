package weir.schedule.amend;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import weir.schedule.ScheduleLine;

/** The change of one distribution from one version of a plan to the next. */
public sealed interface Change {

  /** Returns the name of the distribution. */
  String distribution();

  /** A distribution that the version before did not have. */
  record Added(ScheduleLine line) implements Change {
    @Override
    public String distribution() {
      return line.name();
    }
  }

  /** A distribution that the new version does not have. */
  record Removed(ScheduleLine line) implements Change {
    @Override
    public String distribution() {
      return line.name();
    }
  }

  /**
   * A distribution that changes.
   *
   * @param before its line in the version before
   * @param after its line in the new version
   * @param dates at which both are compared, rising; empty if the releases are the same
   */
  record Amended(ScheduleLine before, ScheduleLine after, List<Gain> dates) implements Change {

    public Amended {
      dates = List.copyOf(dates);
    }

    @Override
    public String distribution() {
      return after.name();
    }
  }

  /**
   * The amounts released by an instant in both versions, in base units.
   *
   * @param at the instant
   * @param before by the version before
   * @param after by this version
   */
  record Gain(Instant at, BigInteger before, BigInteger after) {

    /** Returns how much more is released by then; negative if less. */
    public BigInteger more() {
      return after.subtract(before);
    }
  }
}
