package weir.plan;

import java.util.List;
import weir.units.Amount;

/**
 * One line of the plan: an amount with a path, recipients and a release.
 *
 * @param name unique in the plan: lower-case letters, digits and hyphens
 * @param path by which way it reaches its holders
 * @param cohort who they are, for supply accounting
 * @param amount how much, more than zero
 * @param custody where the tokens lie until released
 * @param recipients who gets it
 * @param release when, in order; at least one statement releases something
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
    Position origin) {

  public Distribution {
    release = List.copyOf(release);
  }
}
