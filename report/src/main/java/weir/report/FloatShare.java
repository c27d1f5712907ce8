package weir.report;

import java.math.BigInteger;
import java.util.Optional;
import weir.schedule.Supplies;

/** How large an unlock is beside what can be traded just before it. */
final class FloatShare {

  private FloatShare() {}

  /** Returns the share, in words; nothing if nothing floats before it. */
  static Optional<String> of(Supplies supplies, Unlock unlock) {
    BigInteger before = before(supplies, unlock.at());
    return before.signum() == 0
        ? Optional.empty()
        : Optional.of(Spelling.share(unlock.units(), before));
  }

  private static BigInteger before(Supplies supplies, long at) {
    return at == 0 ? BigInteger.ZERO : supplies.at(at - 1).floating();
  }
}
