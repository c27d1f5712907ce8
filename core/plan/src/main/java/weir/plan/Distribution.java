package weir.plan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.statement.Statement;
import weir.units.Amount;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * One line of the plan: an amount with a path, recipients and a release.
 *
 * @param name unique in the plan: lower-case letters, digits and hyphens
 * @param category what kind it is
 * @param allotment how much it gets
 * @param custody where the tokens lie until released
 * @param recipients who gets it
 * @param terms when it is earned and transferable
 * @param places where it and the values of its keys stand in the plan
 */
public record Distribution(
    String name,
    Category category,
    Allotment allotment,
    Custody custody,
    Recipients recipients,
    VestingTerms terms,
    Origin places) {

  /** Returns by which way it reaches its holders. */
  public Path path() {
    return category.path();
  }

  /** Returns who its holders are, for supply accounting. */
  public String cohort() {
    return category.cohort();
  }

  /** Returns what it is for the accounts of the supply, each once, in their order. */
  public List<Label> labels() {
    return category.labels();
  }

  /** Returns how much of the supply it gets; empty if a stream tells. */
  public Optional<Amount> amount() {
    return switch (allotment) {
      case Allotment.OfSupply(var part, var amount) -> Optional.of(amount);
      case Allotment.OfStream _ -> Optional.empty();
    };
  }

  /** Returns its shares of a stream, if it gets any. */
  public Optional<StreamShare> stream() {
    return switch (allotment) {
      case Allotment.OfSupply _ -> Optional.empty();
      case Allotment.OfStream(var share) -> Optional.of(share);
    };
  }

  /** Returns when it is earned; that of its stream if it gets shares of one. */
  public List<Statement> release() {
    return terms.release();
  }

  /** Returns when it becomes transferable; empty if as soon as it is earned. */
  public List<Statement> unlock() {
    return terms.unlock();
  }

  /** Returns when its holder left, if so. */
  public Optional<Instant> left() {
    return terms.left();
  }

  /** Returns where it stands in the plan. */
  public Position origin() {
    return places.at();
  }

  /**
   * Returns keccak-256 of a name in UTF-8, by which vaults and trees know a distribution, or a
   * group of its grants.
   */
  public static Hash32 nameHash(String name) {
    return Keccak.hash(name.getBytes(StandardCharsets.UTF_8));
  }
}
