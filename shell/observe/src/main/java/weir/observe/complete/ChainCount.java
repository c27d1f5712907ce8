package weir.observe.complete;

import java.math.BigInteger;
import weir.units.Address;

/** A number that the chain counts itself, and that also follows from the logs. */
sealed interface ChainCount {

  /** How many units of the token exist. */
  record TokenSupply() implements ChainCount {
    @Override
    public String toString() {
      return "the supply of the token";
    }
  }

  /** How many units of the token an account holds. */
  record Balance(Address account) implements ChainCount {
    @Override
    public String toString() {
      return "the balance of " + account;
    }
  }

  /** How many pools the vault has opened. */
  record Pools() implements ChainCount {
    @Override
    public String toString() {
      return "the number of pools of the vault";
    }
  }

  /** What a pool of the vault can pay in all. */
  record PoolTotal(long pool) implements ChainCount {
    @Override
    public String toString() {
      return "the total of pool " + pool;
    }
  }

  /** What a pool of the vault has paid. */
  record PoolPaid(long pool) implements ChainCount {
    @Override
    public String toString() {
      return "what pool %d has paid".formatted(pool);
    }
  }

  /** Which of 256 grants of an instant pool are paid, a bit for each. */
  record PaidBits(long pool, BigInteger word) implements ChainCount {
    @Override
    public String toString() {
      return "which of the 256 grants of pool %d from %s on are paid"
          .formatted(pool, word.shiftLeft(8));
    }
  }
}
