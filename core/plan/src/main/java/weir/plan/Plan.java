package weir.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.plan.statement.Statement;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * A checked plan: the distributions of an asset with their amounts, holders, releases and paths. It
 * stays as it was read; results that are computed from it are in a schedule.
 *
 * @param file the name of the file that it was read from, for messages
 * @param identity its asset, chain and issuer
 * @param timing the settings by which it counts time
 * @param distributions in the order of the plan, at least one
 * @param definitions the definitions to which the distributions refer by name
 * @param burns the tokens that are destroyed
 * @param economics its definitions of the supply in circulation, and the lints that it accepts
 * @param lineage its earlier versions
 */
public record Plan(
    String file,
    Identity identity,
    Timing timing,
    List<Distribution> distributions,
    Definitions definitions,
    List<Burn> burns,
    Economics economics,
    Lineage lineage) {

  public Plan {
    distributions = List.copyOf(distributions);
    burns = List.copyOf(burns);
  }

  /** Returns the name of the plan. */
  public String name() {
    return identity.name();
  }

  /** Returns the asset that is distributed. */
  public AssetTerms asset() {
    return identity.asset();
  }

  /** Returns its chain. */
  public ChainId chain() {
    return identity.chain();
  }

  /** Returns the account that funds the vault and opens its pools, if stated. */
  public Optional<Address> issuer() {
    return identity.issuer();
  }

  /** Returns the instant from which its spans count (vesting start, TGE), in whole UTC seconds. */
  public Instant genesis() {
    return timing.genesis();
  }

  /** Returns the distribution of this name, if there is one. */
  public Optional<Distribution> distribution(String wanted) {
    return distributions.stream().filter(d -> d.name().equals(wanted)).findFirst();
  }

  /** Returns the condition of this name, if there is one. */
  public Optional<Condition> condition(String wanted) {
    return definitions.conditions().stream().filter(c -> c.name().equals(wanted)).findFirst();
  }

  /** Returns the stream of this name, if there is one. */
  public Optional<Emission> stream(String wanted) {
    return definitions.streams().stream().filter(s -> s.name().equals(wanted)).findFirst();
  }

  /** Returns the statements of the release of this name, if there is one. */
  public Optional<List<Statement>> release(String wanted) {
    return definitions.releases().stream()
        .filter(r -> r.name().equals(wanted))
        .findFirst()
        .map(NamedRelease::statements);
  }

  /**
   * Returns keccak-256 of the canonical form, which depends on the meaning of the plan and not on
   * its spelling. Comments, order of keys and spelling of numbers do not change it; the content of
   * named files does.
   */
  public Hash32 hash() {
    return Keccak.hash(Canonical.text(this).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /**
   * Returns keccak-256 of what the plan promises: the asset, its chain and issuer, and the
   * distributions with amounts, holders, releases and terms. The name of the plan, labels, groups,
   * statements about its economics, versions and comments do not change it.
   */
  public Hash32 promises() {
    return Promises.hash(this);
  }

  /** Returns the id that this version has in common with every version before and after it. */
  public LineageId lineageId() {
    return new LineageId(lineage.promises().orElseGet(this::promises));
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
