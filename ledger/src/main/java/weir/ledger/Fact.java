package weir.ledger;

import java.math.BigInteger;
import java.util.List;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;

/** Something that happened, read from a chain: from its logs, or from its state where none tell. */
public sealed interface Fact {

  /** Where it stands on the chain. */
  Where where();

  /**
   * Tokens moved; from the zero address they were minted, to it they were burned.
   *
   * @see <a href="https://eips.ethereum.org/EIPS/eip-20">ERC-20: Transfer</a>
   */
  record Transferred(
      Where where, Instrument instrument, Address contract, Address from, Address to, Amount amount)
      implements Fact {}

  /**
   * A vault opened a pool.
   *
   * @param pool its number within the vault
   * @param distribution keccak-256 of the distribution's name
   * @param root of the allocation's tree
   * @param total what the pool promises
   * @param words the packed release
   */
  record PoolOpened(
      Where where,
      Address vault,
      BigInteger pool,
      Hash32 distribution,
      Hash32 root,
      Amount total,
      List<Hash32> words)
      implements Fact {

    public PoolOpened {
      words = List.copyOf(words);
    }
  }

  /**
   * A vault paid a grant, by a claim or a push.
   *
   * @param index of the grant in its allocation
   * @param amount what was paid now
   * @param paidInTotal what the vault says that it has paid to this grant so far
   */
  record Paid(
      Where where,
      Address vault,
      BigInteger pool,
      BigInteger index,
      Address account,
      Amount amount,
      Amount paidInTotal)
      implements Fact {}

  /** A vault paid out what it held beyond what it owes. */
  record Swept(Where where, Address vault, Address to, Amount amount) implements Fact {}

  /** The token's total supply, read from its state. */
  record SupplyRead(Where where, Address contract, Amount amount) implements Fact {}

  /** An account's balance, read from the token's state. */
  record BalanceRead(Where where, Address contract, Address account, Amount amount)
      implements Fact {}

  /**
   * What a vault was made for, read from its state.
   *
   * @param planHash the hash of the plan that it carries
   * @param asset the token that it holds
   * @param issuer who may open pools
   */
  record PlanRead(Where where, Address vault, Hash32 planHash, Address asset, Address issuer)
      implements Fact {}
}
