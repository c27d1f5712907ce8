package weir.twin;

import java.math.BigInteger;
import java.util.Optional;
import weir.units.Address;

/**
 * What a vault remembers of a grant.
 *
 * @param paid what it was paid so far, in base units
 * @param returned what a revocation took back, in base units; it can never be paid
 * @param holder who is paid for it
 * @param move its move to another holder that waits
 */
public record GrantState(
    BigInteger paid, BigInteger returned, Address holder, Optional<Move> move) {

  /**
   * A move that waits.
   *
   * @param to the next holder
   * @param ready from when on it can be finished, in UTC seconds
   */
  public record Move(Address to, long ready) {}

  static GrantState of(Address account) {
    return new GrantState(BigInteger.ZERO, BigInteger.ZERO, account, Optional.empty());
  }

  GrantState withPaid(BigInteger inTotal) {
    return new GrantState(inTotal, returned, holder, move);
  }

  GrantState withReturned(BigInteger units) {
    return new GrantState(paid, units, holder, move);
  }

  GrantState withMove(Optional<Move> next) {
    return new GrantState(paid, returned, holder, next);
  }

  GrantState moved() {
    return new GrantState(paid, returned, move.map(Move::to).orElse(holder), Optional.empty());
  }
}
