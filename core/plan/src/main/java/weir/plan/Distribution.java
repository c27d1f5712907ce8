package weir.plan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.statement.Statement;
import weir.plan.terms.Allotment;
import weir.plan.terms.StreamShare;
import weir.plan.terms.VestingTerms;
import weir.units.Amount;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * One line of the plan (an allocation category): an amount with a path, recipients and a release.
 *
 * @param name unique in the plan: lower-case letters, digits and hyphens
 * @param category its kind
 * @param allotment its amount
 * @param custody who holds its tokens until they are released
 * @param recipients who receives it
 * @param terms when it is earned and when it becomes transferable
 * @param places the places of it and of the values of its keys in the plan
 */
public record Distribution(
    String name,
    Category category,
    Allotment allotment,
    Custody custody,
    Recipients recipients,
    VestingTerms terms,
    Origin places) {

  /** Returns the way by which it reaches its holders. */
  public Path path() {
    return category.path();
  }

  /** Returns the name of the group to which it belongs in reports. */
  public String cohort() {
    return category.cohort();
  }

  /** Returns its roles in the definitions of the supply, each once, in their order. */
  public List<Label> labels() {
    return category.labels();
  }

  /** Returns its amount of the supply; empty if it has shares of a stream. */
  public Optional<Amount> amount() {
    return switch (allotment) {
      case Allotment.OfSupply(var part, var amount) -> Optional.of(amount);
      case Allotment.OfStream _ -> Optional.empty();
    };
  }

  /** Returns its shares of a stream, if it has any. */
  public Optional<StreamShare> stream() {
    return switch (allotment) {
      case Allotment.OfSupply _ -> Optional.empty();
      case Allotment.OfStream(var share) -> Optional.of(share);
    };
  }

  /** Returns the statements by which it is earned; those of its stream if it has shares of one. */
  public List<Statement> release() {
    return terms.release();
  }

  /**
   * Returns the statements by which it becomes transferable (its lock-up); empty if as soon as it
   * is earned.
   */
  public List<Statement> unlock() {
    return terms.unlock();
  }

  /** Returns when its holder left, if at all. */
  public Optional<Instant> left() {
    return terms.left();
  }

  /** Returns its place in the plan. */
  public Position origin() {
    return places.at();
  }

  /**
   * Returns keccak-256 of a name in UTF-8, by which vaults and trees identify a distribution, or a
   * group of its grants.
   */
  public static Hash32 nameHash(String name) {
    return Keccak.hash(name.getBytes(StandardCharsets.UTF_8));
  }
}
