package weir.targets.model;

import static weir.targets.curve.ParameterChecks.that;

import java.math.BigInteger;
import java.util.OptionalLong;
import weir.targets.curve.ParameterChecks;

/** What linear streams of every version of Sablier Lockup are checked for when they are made. */
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
    that(start > 0, "the start is more than 0");
    that(start < end, "the start %d is before the end %d", start, end);
    if (cliff.isPresent()) {
      long at = cliff.getAsLong();
      that(start < at && at < end, "the cliff %d lies between %d and %d", at, start, end);
    } else {
      that(cliffUnlock.signum() == 0, "without a cliff nothing is unlocked at it");
    }
    that(
        startUnlock.add(cliffUnlock).compareTo(total) <= 0,
        "unlocks of %s and %s exceed the deposit %s",
        startUnlock,
        cliffUnlock,
        total);
  }
}
