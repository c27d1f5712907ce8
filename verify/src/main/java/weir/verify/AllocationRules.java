package weir.verify;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** An allocation adds up to its distribution. */
final class AllocationRules {

  private AllocationRules() {}

  static void judge(Trial trial, Minutes minutes) {
    for (Promise promise : trial.promises()) {
      Grants grants = trial.grants().get(promise.name());
      if (grants == null) {
        continue;
      }
      BigInteger sum = BigInteger.ZERO;
      for (int i = 0; i < grants.size(); i++) {
        sum = sum.add(grants.amount(i));
      }
      if (!sum.equals(promise.total())) {
        minutes.add(
            new Finding(
                Rule.ALLOCATION_ADDS_UP,
                promise.name(),
                promise.distribution().origin(),
                Optional.empty(),
                "the grants do not add up to the distribution",
                List.of(trial.figure("grants", sum), trial.figure("plan", promise.total())),
                new Deviation(sum.subtract(promise.total()).abs(), 0)));
      }
    }
  }
}
