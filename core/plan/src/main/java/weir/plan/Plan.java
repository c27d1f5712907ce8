package weir.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.plan.statement.MonthEnd;
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
 * @param blocks when blocks come, if the plan names heights
 * @param volume how much is traded a day, if the plan assumes it
 * @param conditions what has to happen, in the order of the plan
 * @param releases those with names; the distributions that use one hold its statements themselves
 * @param streams what several distributions share
 * @param burns what is destroyed
 * @param supplies definitions of parts of the supply; the first is the default
 * @param silences lints that are known and accepted
 * @param amends what this version changes, unless it is the first
 * @param history all versions before this one, the oldest first
 */
public record Plan(
    String file,
    String name,
    AssetTerms asset,
    ChainId chain,
    Instant genesis,
    Optional<MonthEnd> monthEnd,
    Optional<Address> issuer,
    List<Distribution> distributions,
    Optional<BlockTimes> blocks,
    Optional<Amount> volume,
    List<Condition> conditions,
    List<NamedRelease> releases,
    List<Emission> streams,
    List<Burn> burns,
    List<SupplyDefinition> supplies,
    List<Silence> silences,
    Optional<Amendment> amends,
    List<PastVersion> history) {

  public Plan {
    distributions = List.copyOf(distributions);
    conditions = List.copyOf(conditions);
    releases = List.copyOf(releases);
    streams = List.copyOf(streams);
    burns = List.copyOf(burns);
    supplies = List.copyOf(supplies);
    silences = List.copyOf(silences);
    history = List.copyOf(history);
  }

  /** A first version with distributions alone. */
  public Plan(
      String file,
      String name,
      AssetTerms asset,
      ChainId chain,
      Instant genesis,
      Optional<MonthEnd> monthEnd,
      Optional<Address> issuer,
      List<Distribution> distributions) {
    this(
        file,
        name,
        asset,
        chain,
        genesis,
        monthEnd,
        issuer,
        distributions,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  /** Returns this plan with other distributions. */
  public Plan with(List<Distribution> others) {
    return new Plan(
        file,
        name,
        asset,
        chain,
        genesis,
        monthEnd,
        issuer,
        others,
        blocks,
        volume,
        conditions,
        releases,
        streams,
        burns,
        supplies,
        silences,
        amends,
        history);
  }

  /** Returns this plan with other conditions. */
  public Plan given(List<Condition> others) {
    return new Plan(
        file,
        name,
        asset,
        chain,
        genesis,
        monthEnd,
        issuer,
        distributions,
        blocks,
        volume,
        others,
        releases,
        streams,
        burns,
        supplies,
        silences,
        amends,
        history);
  }

  /** Returns the sum of all distributions, at most the supply; streams count once resolved. */
  public Amount distributed() {
    return distributions.stream()
        .map(Distribution::amount)
        .reduce(asset.asset().zero(), Amount::plus);
  }

  /** Returns the distribution of this name, if there is one. */
  public Optional<Distribution> distribution(String wanted) {
    return distributions.stream().filter(d -> d.name().equals(wanted)).findFirst();
  }

  /** Returns the condition of this name, if there is one. */
  public Optional<Condition> condition(String wanted) {
    return conditions.stream().filter(c -> c.name().equals(wanted)).findFirst();
  }

  /** Returns the stream of this name, if there is one. */
  public Optional<Emission> stream(String wanted) {
    return streams.stream().filter(s -> s.name().equals(wanted)).findFirst();
  }

  /**
   * Returns keccak-256 of the canonical form: what the plan says, not how it is written. Comments,
   * order of keys and spelling of numbers do not change it; the content of named files does.
   */
  public Hash32 hash() {
    return Keccak.hash(Canonical.text(this).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Returns what this version has in common with every version before and after it. */
  public LineageId lineageId() {
    return new LineageId(history.isEmpty() ? hash() : history.getFirst().plan());
  }

  /** Returns the canonical form by its keys, so that two versions can be compared part by part. */
  public Map<String, String> canonicalParts() {
    return Canonical.parts(this);
  }

  /** Returns the canonical form of one distribution. */
  public static String canonical(Distribution distribution) {
    return Canonical.distribution(distribution);
  }

  /** Returns the canonical form itself. */
  public String canonical() {
    return Canonical.text(this);
  }
}
