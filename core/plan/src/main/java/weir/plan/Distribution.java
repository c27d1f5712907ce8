package weir.plan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Position;
import weir.plan.statement.Statement;
import weir.units.Amount;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * One line of the plan: an amount with a path, recipients and a release.
 *
 * @param name unique in the plan: lower-case letters, digits and hyphens
 * @param path by which way it reaches its holders
 * @param cohort who they are, for supply accounting
 * @param amount how much, more than zero; of a stream, zero until a schedule has told it
 * @param custody where the tokens lie until released
 * @param recipients who gets it
 * @param release when it is earned, in order; at least one statement releases something; that of
 *     the stream if it gets shares of one
 * @param unlock when it becomes transferable, as a release of all of it; empty if at once. What can
 *     be claimed is the smaller of both
 * @param stream of which stream it gets which shares, if it is not released by itself
 * @param revocable who may take back what is not earned, if anybody
 * @param left when its holder left, if so: what is earned by then stays, the rest returns
 * @param labels what it is for the accounts of the supply, each once, in their order
 * @param origin where it stands in the plan
 */
public record Distribution(
    String name,
    Path path,
    String cohort,
    Amount amount,
    Custody custody,
    Recipients recipients,
    List<Statement> release,
    List<Statement> unlock,
    Optional<StreamShare> stream,
    Optional<Revocable> revocable,
    Optional<Instant> left,
    List<Label> labels,
    Position origin) {

  public Distribution {
    release = List.copyOf(release);
    unlock = List.copyOf(unlock);
    labels = List.copyOf(labels);
  }

  /** Returns this distribution with another amount. */
  public Distribution with(Amount other) {
    return new Distribution(
        name,
        path,
        cohort,
        other,
        custody,
        recipients,
        release,
        unlock,
        stream,
        revocable,
        left,
        labels,
        origin);
  }

  /** Returns a part of this distribution with terms of its own. */
  public Distribution group(
      String ownName, Amount part, List<Statement> ownRelease, Optional<Instant> ownLeft) {
    return new Distribution(
        ownName,
        path,
        cohort,
        part,
        custody,
        recipients,
        ownRelease,
        unlock,
        stream,
        revocable,
        ownLeft,
        labels,
        origin);
  }

  /** A distribution with a release of its own and nothing more. */
  public Distribution(
      String name,
      Path path,
      String cohort,
      Amount amount,
      Custody custody,
      Recipients recipients,
      List<Statement> release,
      Position origin) {
    this(
        name,
        path,
        cohort,
        amount,
        custody,
        recipients,
        release,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        origin);
  }

  /**
   * Returns keccak-256 of a name in UTF-8, by which vaults and trees know a distribution, or a
   * group of its grants.
   */
  public static Hash32 nameHash(String name) {
    return Keccak.hash(name.getBytes(StandardCharsets.UTF_8));
  }
}
