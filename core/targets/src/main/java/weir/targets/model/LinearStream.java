package weir.targets.model;

import static weir.targets.curve.ParameterChecks.that;

import java.math.BigInteger;
import java.util.OptionalLong;
import weir.targets.curve.ParameterChecks;

/** The checks of linear streams that every version of Sablier Lockup makes at creation. */
final class LinearStream {

  private LinearStream() {}

  static void check(
      BigInteger total,
      BigInteger startUnlock,
      BigInteger cliffUnlock,
      long start,
      OptionalLong cliff,
      long end) {
    ParameterChecks.deposit(total, 128);
    ParameterChecks.amount(startUnlock, 128);
    ParameterChecks.amount(cliffUnlock, 128);
    ParameterChecks.instant40(start);
    ParameterChecks.instant40(end);
    that(start > 0, "the start must be more than 0");
    that(start < end, "the start %d must be before the end %d", start, end);
    if (cliff.isPresent()) {
      long at = cliff.getAsLong();
      that(start < at && at < end, "the cliff %d must be between %d and %d", at, start, end);
    } else {
      that(cliffUnlock.signum() == 0, "without a cliff the cliff unlock must be 0");
    }
    that(
        startUnlock.add(cliffUnlock).compareTo(total) <= 0,
        "unlocks of %s and %s exceed the deposit %s",
        startUnlock,
        cliffUnlock,
        total);
  }
}
