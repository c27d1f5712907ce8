package weir.verify.rules;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import weir.ledger.Fact;
import weir.units.Address;

/** The state of an opened pool, while the facts are read in the order of the chain. */
final class PoolLife {

  private final JudgedPool pool;
  private final Map<Integer, Address> holders = new HashMap<>();
  private final Map<Integer, Fact.MoveProposed> moves = new HashMap<>();
  private final Map<Integer, BigInteger> returned = new HashMap<>();
  private final BitSet paidInTime = new BitSet();
  private JudgedClock clock = JudgedClock.PLAIN;
  private BigInteger left;

  PoolLife(JudgedPool pool) {
    this.pool = pool;
    this.left = pool.opened().total().units();
  }

  JudgedPool pool() {
    return pool;
  }

  JudgedClock clock() {
    return clock;
  }

  void set(JudgedClock next) {
    clock = next;
  }

  /** Returns what the pool has neither paid nor returned; below zero if it paid more. */
  BigInteger left() {
    return left;
  }

  void add(BigInteger units) {
    left = left.add(units);
  }

  /** Returns the account to be paid for a grant. */
  Address holder(int index) {
    return holders.getOrDefault(index, pool.grants().account(index));
  }

  void move(int index, Address to) {
    holders.put(index, to);
  }

  Optional<Fact.MoveProposed> move(int index) {
    return Optional.ofNullable(moves.get(index));
  }

  void propose(int index, Fact.MoveProposed move) {
    moves.put(index, move);
  }

  void dropMove(int index) {
    moves.remove(index);
  }

  /** Records that all of a grant was paid at an instant, in UTC seconds. */
  void paidWhole(int index, long at) {
    if (at <= pool.revokedUntil()) {
      paidInTime.set(index);
    }
  }

  /** Returns whether all of a grant was paid while it could still be revoked in time. */
  boolean isPaidInTime(int index) {
    return paidInTime.get(index);
  }

  /** Returns whether a grant was revoked. */
  boolean isRevoked(int index) {
    return returned.containsKey(index);
  }

  /** Returns the amount that a revocation took back from a grant. */
  BigInteger returned(int index) {
    return returned.getOrDefault(index, BigInteger.ZERO);
  }

  void takeBack(int index, BigInteger units) {
    returned.merge(index, units, BigInteger::add);
  }
}
