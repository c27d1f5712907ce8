package weir.settle.call;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import weir.ledger.PoolOptions;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;

/** What a call of a settlement does, as its bytes say. No settlement makes other calls. */
public sealed interface SettlementCall {

  /** It deploys the registry. */
  record DeployRegistry() implements SettlementCall {}

  /**
   * It has the registry deploy the token.
   *
   * @param asset symbol and decimals
   * @param name the long name
   * @param most the most that can ever exist
   * @param minted what is minted at once, to the sender
   * @param minter who can mint up to the most; the zero address for none
   * @param before how many tokens of the sender with the symbol exist before
   */
  record DeployToken(
      Asset asset, String name, Amount most, Amount minted, Address minter, long before)
      implements SettlementCall {}

  /**
   * It has the registry deploy the vault.
   *
   * @param before how many vaults of the sender for the token exist before
   */
  record DeployVault(long before) implements SettlementCall {}

  /** It lets the registry move units of the sender. */
  record Approve(Amount most) implements SettlementCall {}

  /**
   * It has the registry send units of the sender, once.
   *
   * @param distribution keccak-256 of the distribution's name; zero for the sum of the vault
   * @param most how much the account gets at most
   * @param level how much it holds at most afterwards
   */
  record Fund(Hash32 distribution, Address to, Amount most, Amount level)
      implements SettlementCall {}

  /**
   * What a pool promises, of whatever kind it is.
   *
   * @param distribution keccak-256 of the distribution's name
   * @param root of the tree of its grants
   * @param total what they add up to
   */
  record Opening(Hash32 distribution, Hash32 root, Amount total) {}

  /** It has the vault open a pool. */
  record Open(Opening opening, List<Hash32> words, PoolOptions options) implements SettlementCall {
    public Open {
      words = List.copyOf(words);
    }

    @Override
    public Optional<Opening> opens() {
      return Optional.of(opening);
    }
  }

  /**
   * It has the vault open an instant pool.
   *
   * @param from the instant from which it pays, in UTC seconds
   * @param closes the instant at which its claim window closes, if ever
   */
  record OpenInstant(Opening opening, long from, OptionalLong closes) implements SettlementCall {

    @Override
    public Optional<Opening> opens() {
      return Optional.of(opening);
    }
  }

  /** It has the vault count what its pools still owe. */
  record Recount(List<Long> pools) implements SettlementCall {
    public Recount {
      pools = List.copyOf(pools);
    }
  }

  /** It has the vault pay runs of grants what is due to each. */
  record Push(List<Run> runs) implements SettlementCall {
    public Push {
      runs = List.copyOf(runs);
    }
  }

  /**
   * Grants with consecutive indices.
   *
   * @param of the name of their distribution, as their proof shows; several if these have the same
   *     holders and amounts
   * @param pool the number of the pool that pays them
   * @param first the index of the first
   * @param count how many
   */
  record Run(List<String> of, long pool, long first, int count) {
    public Run {
      of = List.copyOf(of);
    }
  }

  /** Returns the pool that it opens, if it opens one. */
  default Optional<Opening> opens() {
    return Optional.empty();
  }
}
