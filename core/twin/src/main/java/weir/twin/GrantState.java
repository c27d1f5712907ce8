package weir.twin;

import java.math.BigInteger;
import java.util.Optional;
import weir.units.Address;

/**
 * The record of a grant in a vault.
 *
 * @param paid the total paid to it so far, in base units
 * @param returned the amount that a revocation took back, in base units; it can never be paid
 * @param holder the account that is paid for it
 * @param move its waiting move to another holder
 */
public record GrantState(
    BigInteger paid, BigInteger returned, Address holder, Optional<Move> move) {

  /**
   * A waiting move.
   *
   * @param to the next holder
   * @param ready the instant from which it can be finished, in UTC seconds
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
