package weir.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * A checked plan: which asset, how much, to whom, when, by which path, under which rules.
 *
 * @param file the name of the file that it was read from, for messages
 * @param name what people call it
 * @param asset what is distributed
 * @param chain on which chain
 * @param genesis the instant from which the plan counts, in whole UTC seconds
 * @param monthEnd which day stands for one that a month does not have, if the plan needs to say
 * @param issuer the account that funds the vault and opens its pools, if stated
 * @param distributions in the order of the plan, at least one
 */
public record Plan(
    String file,
    String name,
    AssetTerms asset,
    ChainId chain,
    Instant genesis,
    Optional<MonthEnd> monthEnd,
    Optional<Address> issuer,
    List<Distribution> distributions) {

  public Plan {
    distributions = List.copyOf(distributions);
  }

  /** Returns the sum of all distributions; at most the supply. */
  public Amount distributed() {
    return distributions.stream()
        .map(Distribution::amount)
        .reduce(asset.asset().zero(), Amount::plus);
  }

  /** Returns the distribution of this name, if there is one. */
  public Optional<Distribution> distribution(String wanted) {
    return distributions.stream().filter(d -> d.name().equals(wanted)).findFirst();
  }

  /**
   * Returns keccak-256 of the canonical form: what the plan says, not how it is written. Comments,
   * order of keys and spelling of numbers do not change it; the content of named files does.
   */
  public Hash32 hash() {
    return Keccak.hash(Canonical.text(this).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Returns the canonical form itself. */
  public String canonical() {
    return Canonical.text(this);
  }
}
