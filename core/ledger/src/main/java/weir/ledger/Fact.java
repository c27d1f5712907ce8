package weir.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;

/**
 * An event read from a chain: from its logs, or from its state if no log states it.
 *
 * <p>{@link FactKinds} lists the kinds of facts with their fields; code that stores or sends facts
 * is built from that list.
 */
public sealed interface Fact
    permits Fact.Transferred,
        Fact.OfVault,
        RewardFact,
        Fact.SupplyRead,
        Fact.BalanceRead,
        Fact.PlanRead {

  /** Returns its position on the chain. */
  ChainPosition where();

  /** An event of a vault, from {@code IVault.sol} or {@code Breaker.sol}. */
  sealed interface OfVault extends Fact {

    /** Returns the vault. */
    Address vault();
  }

  /** An event of one pool of a vault. */
  sealed interface OfPool extends OfVault {

    /** Returns the pool's number within the vault. */
    BigInteger pool();
  }

  /**
   * Tokens moved; from the zero address they were minted, to it they were burned.
   *
   * @see <a href="https://eips.ethereum.org/EIPS/eip-20">ERC-20: Transfer</a>
   */
  record Transferred(
      ChainPosition where,
      Instrument instrument,
      Address contract,
      Address from,
      Address to,
      Amount amount)
      implements Fact {}

  /**
   * A vault opened a pool.
   *
   * @param pool its number within the vault
   * @param distribution keccak-256 of the distribution's name
   * @param root of the allocation's tree
   * @param total the amount that the pool promises
   * @param words the packed release
   */
  record PoolOpened(
      ChainPosition where,
      Address vault,
      BigInteger pool,
      Hash32 distribution,
      Hash32 root,
      Amount total,
      List<Hash32> words)
      implements OfPool {

    public PoolOpened {
      words = List.copyOf(words);
    }
  }

  /** A vault stated the options of a pool, when it opened the pool. */
  record OptionsStated(ChainPosition where, Address vault, BigInteger pool, PoolOptions options)
      implements OfPool {}

  /**
   * A vault paid a grant of a pool that pays over time, by a claim or a push.
   *
   * @param index of the grant in its allocation
   * @param amount the amount of this payment
   * @param paidInTotal the total that the vault states to have paid to this grant so far
   */
  record Paid(
      ChainPosition where,
      Address vault,
      BigInteger pool,
      BigInteger index,
      Address account,
      Amount amount,
      Amount paidInTotal)
      implements OfPool {}

  /** A vault paid a grant of an instant pool, as a whole. */
  record Taken(
      ChainPosition where,
      Address vault,
      BigInteger pool,
      BigInteger index,
      Address account,
      Amount amount)
      implements OfPool {}

  /**
   * A vault paid grants of an instant pool, each as a whole and to its own account.
   *
   * @param word the number of the group of 256 indices: those from 256 * word on
   * @param bits the indices that were paid now, the lowest bit first
   */
  record Pushed(
      ChainPosition where, Address vault, BigInteger pool, BigInteger word, BigInteger bits)
      implements OfPool {

    /** Returns the indices that were paid, rising. */
    public List<BigInteger> indices() {
      var first = word.shiftLeft(8);
      return IntStream.range(0, bits.bitLength())
          .filter(bits::testBit)
          .mapToObj(bit -> first.add(BigInteger.valueOf(bit)))
          .toList();
    }
  }

  /** The holder of a grant has sent the payment that follows to another account. */
  record Directed(
      ChainPosition where,
      Address vault,
      BigInteger pool,
      BigInteger index,
      Address holder,
      Address to)
      implements OfPool {}

  /**
   * A grant was revoked, and the part that it had not earned was returned.
   *
   * @param asOf the instant as of which it was revoked
   * @param kept the total that the grant can be paid, earlier payments included
   * @param returned the amount that was returned
   */
  record Revoked(
      ChainPosition where,
      Address vault,
      BigInteger pool,
      BigInteger index,
      Instant asOf,
      Amount kept,
      Amount returned)
      implements OfPool {}

  /** Unclaimed tokens were clawed back from a pool. */
  record ClawedBack(ChainPosition where, Address vault, BigInteger pool, Address to, Amount amount)
      implements OfPool {}

  /** A pool was topped up by an amount. */
  record ToppedUp(ChainPosition where, Address vault, BigInteger pool, Amount amount)
      implements OfPool {}

  /**
   * The move of a grant to another holder began to wait, and replaced a waiting one.
   *
   * @param ready the instant from which it can be finished
   */
  record MoveProposed(
      ChainPosition where,
      Address vault,
      BigInteger pool,
      BigInteger index,
      Address holder,
      Address to,
      Instant ready)
      implements OfPool {}

  /** The move of a grant was stopped. */
  record MoveVetoed(
      ChainPosition where, Address vault, BigInteger pool, BigInteger index, Address by)
      implements OfPool {}

  /** A grant has another holder. */
  record Moved(ChainPosition where, Address vault, BigInteger pool, BigInteger index, Address to)
      implements OfPool {}

  /**
   * A change of a pool's clock began to wait, and replaced a waiting one.
   *
   * @param forward by how many seconds the clock will be put forward
   * @param still for how many seconds the clock will be held still
   * @param ready the instant from which it can happen; empty if the waiting change was dropped
   */
  record ClockChangeProposed(
      ChainPosition where,
      Address vault,
      BigInteger pool,
      long forward,
      long still,
      Optional<Instant> ready)
      implements OfPool {}

  /** A pool's clock was put forward, held still, or both, each by a number of seconds. */
  record ClockChanged(ChainPosition where, Address vault, BigInteger pool, long forward, long still)
      implements OfPool {}

  /** A vault's surplus was swept. */
  record Swept(ChainPosition where, Address vault, Address to, Amount amount) implements OfVault {}

  /** A vault's breaker tripped. */
  record Tripped(ChainPosition where, Address vault, Address by, Instant until)
      implements OfVault {}

  /** A trip of a vault's breaker was ended early. */
  record TripEnded(ChainPosition where, Address vault, Address by) implements OfVault {}

  /** The token's total supply, read from its state. */
  record SupplyRead(ChainPosition where, Address contract, Amount amount) implements Fact {}

  /** An account's balance, read from the token's state. */
  record BalanceRead(ChainPosition where, Address contract, Address account, Amount amount)
      implements Fact {}

  /**
   * The plan, token and issuer of a vault, read from its state.
   *
   * @param planHash the hash of the plan that it states
   * @param asset the token that it holds
   * @param issuer the account that may open pools
   */
  record PlanRead(
      ChainPosition where, Address vault, Hash32 planHash, Address asset, Address issuer)
      implements Fact {}
}
