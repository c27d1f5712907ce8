package weir.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Position;
import weir.plan.Burn;
import weir.plan.Distribution;
import weir.plan.Emission;
import weir.plan.NamedRelease;
import weir.plan.Plan;
import weir.plan.statement.Statement;
import weir.units.Amount;

/**
 * The source of statements: a distribution, a stream, a burn or a named release.
 *
 * @param owner its name
 * @param amount its amount, if it is known and more than zero
 * @param statements the statements, in order
 * @param genesis the instant from which they count
 * @param at the place of the release in the plan
 * @param named whether it is a named release, which several may use: its amount and its start are
 *     unknown
 * @param complete whether these are all of its statements
 */
record ReleaseSource(
    String owner,
    Optional<Amount> amount,
    List<Statement> statements,
    Instant genesis,
    Position at,
    boolean named,
    boolean complete) {

  ReleaseSource {
    amount = amount.filter(a -> !a.isZero());
  }

  ReleaseSource(
      String owner, Amount amount, List<Statement> statements, Instant genesis, Position at) {
    this(owner, Optional.of(amount), statements, genesis, at, false, true);
  }

  /** Returns the same source, of which only the first statements are known. */
  ReleaseSource asCut() {
    return new ReleaseSource(owner, amount, statements, genesis, at, named, false);
  }

  static ReleaseSource release(Distribution of, Amount amount, Instant genesis) {
    return new ReleaseSource(of.name(), amount, of.release(), genesis, of.places().of("release"));
  }

  static ReleaseSource unlock(Distribution of, Amount amount, Instant genesis) {
    return new ReleaseSource(of.name(), amount, of.unlock(), genesis, of.places().of("unlock"));
  }

  static ReleaseSource of(Plan plan, NamedRelease release) {
    return new ReleaseSource(
        release.name(),
        Optional.empty(),
        release.statements(),
        plan.genesis(),
        release.origin(),
        true,
        true);
  }

  static ReleaseSource of(Plan plan, Emission stream) {
    return new ReleaseSource(
        stream.name(),
        stream.amount(),
        stream.release(),
        plan.genesis(),
        stream.places().of("release"));
  }

  static ReleaseSource of(Plan plan, Burn burn) {
    return new ReleaseSource(
        burn.name(), burn.amount(), burn.release(), plan.genesis(), burn.places().of("release"));
  }

  /** Returns the sum of its parts. */
  PartSum sum() {
    var parts = new ArrayList<PartSum.PlacedPart>();
    boolean all = complete;
    for (Statement statement : statements) {
      var at = statement.places().of("share", "amount", "jump");
      if (statement instanceof Statement.Decay decay && !DecaySums.isPartKnown(decay)) {
        all = false;
      } else {
        statement.released().ifPresent(part -> parts.add(new PartSum.PlacedPart(at, part)));
      }
    }
    return PartSum.of(parts, amount, all);
  }
}
