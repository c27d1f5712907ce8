package weir.schedule.amend;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Diagnostic;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.plan.Amendment;
import weir.plan.Lineage.PastVersion;
import weir.plan.Plan;
import weir.release.Release;
import weir.schedule.Schedule;
import weir.schedule.ScheduleCode;
import weir.schedule.ScheduleLine;

/**
 * Checks whether a version of a plan may follow another.
 *
 * <p>It must state the hash of the amended version, the instant from which it holds, and the
 * reason. It must continue the history, keep asset, chain and genesis, and conserve the supply.
 * Nothing that was released before it takes effect may differ, at any second and by any base unit:
 * {@link ReleaseDifference} has the argument. It must not take effect before the version before it.
 */
public final class Amendments {

  private final Changes changes;
  private final Plan before;
  private final Plan after;
  private final long last;
  private final DiagnosticCollector found;

  private Amendments(Changes changes) {
    this.changes = changes;
    this.before = changes.before().plan();
    this.after = changes.after().plan();
    this.found = new DiagnosticCollector(after.file());
    this.last = Math.max(0, changes.effective().getEpochSecond() - 1);
  }

  /** Returns every reason why the version may not follow; none if it may. */
  public static List<Diagnostic> check(Changes changes) {
    var check = new Amendments(changes);
    check.identity();
    check.after.lineage().amends().ifPresentOrElse(check::chain, check::notStated);
    check.supply();
    changes.list().forEach(check::released);
    check.burns();
    return check.found.inOrder();
  }

  private void notStated() {
    found.add(
        ScheduleCode.AMENDMENT_NOT_STATED,
        Position.START,
        "this version does not state which version it amends",
        "add amends: {plan: %s, version: %d, effective: …, reason: …}"
            .formatted(before.hash(), versionOf(before) + 1),
        new Figure("version before", before.hash()),
        new Figure("history", entryOf(before)));
  }

  /** Returns the entry of the history that a version after this one adds. */
  private static String entryOf(Plan version) {
    return "{version: %d, plan: %s, promises: %s, reason: …}"
        .formatted(versionOf(version), version.hash(), version.promises());
  }

  private void identity() {
    differs("symbol", before.asset().asset().symbol(), after.asset().asset().symbol());
    differs("decimals", before.asset().asset().decimals(), after.asset().asset().decimals());
    differs("supply", before.asset().supply(), after.asset().supply());
    differs("chain", before.chain(), after.chain());
    differs("genesis", before.genesis(), after.genesis());
  }

  private void differs(String name, Object old, Object now) {
    if (!old.equals(now)) {
      found.add(
          ScheduleCode.AMENDMENT_OF_IDENTITY,
          after.asset().origin(),
          "an amendment keeps the " + name,
          "state the same; another asset is another plan",
          new Figure("before", old),
          new Figure("after", now));
    }
  }

  private void chain(Amendment amends) {
    if (!amends.plan().equals(before.hash())) {
      found.add(
          ScheduleCode.AMENDS_ANOTHER,
          amends.origin(),
          "it amends another plan than the one before it",
          "compare it with the version from which it was made",
          new Figure("stated", amends.plan()),
          new Figure("before", before.hash()));
    }
    before
        .lineage()
        .amends()
        .filter(older -> amends.effective().isBefore(older.effective()))
        .ifPresent(older ->
            found.add(
                ScheduleCode.HISTORY_BROKEN,
                amends.origin(),
                "it takes effect before the version that it amends",
                "state a later instant",
                new Figure("this", amends.effective()),
                new Figure("before", older.effective())));
    int expected = versionOf(before) + 1;
    var history =
        new ArrayList<>(before.lineage().history().stream().map(Amendments::entry).toList());
    history.add(
        "%d %s %s"
            .formatted(
                versionOf(before),
                before.hash(),
                before.lineage().amends().map(Amendment::reason).orElse("")));
    var stated = after.lineage().history().stream().map(Amendments::entry).toList();
    boolean goesOn =
        stated.size() == history.size()
            && stated.subList(0, stated.size() - 1).equals(history.subList(0, history.size() - 1))
            && after.lineage().history().getLast().plan().equals(before.hash())
            && after.lineage().history().getLast().version() == expected - 1
            && after.lineage().isKnown()
            && (!before.lineage().isKnown() || after.lineageId().equals(before.lineageId()));
    if (amends.version() != expected || !goesOn) {
      found.add(
          ScheduleCode.HISTORY_BROKEN,
          amends.origin(),
          "the history does not continue that of the version before",
          "keep the history and add " + entryOf(before),
          new Figure("version stated", "%d, expected %d".formatted(amends.version(), expected)),
          new Figure(
              "history stated", "%d versions, expected %d".formatted(stated.size(), expected - 1)),
          new Figure("promises stated", after.lineageId()),
          new Figure("promises of the first", before.lineageId()));
    }
  }

  private static String entry(PastVersion version) {
    return "%d %s %s".formatted(version.version(), version.plan(), version.reason());
  }

  private static int versionOf(Plan plan) {
    return plan.lineage().amends().map(Amendment::version).orElse(1);
  }

  private void supply() {
    BigInteger old = changes.before().distributed().units();
    BigInteger now = changes.after().distributed().units();
    if (!old.equals(now)) {
      found.add(
          ScheduleCode.SUPPLY_NOT_CONSERVED,
          after.asset().origin(),
          "the distributions add up to another sum than before",
          "give one distribution what another one loses",
          new Figure("before", changes.before().distributed()),
          new Figure("after", changes.after().distributed()),
          new Figure("difference", "%s base units".formatted(now.subtract(old))));
    }
  }

  private void released(Change change) {
    switch (change) {
      case Change.Added(var line) -> newcomer(line);
      case Change.Removed(var line) -> leaver(line);
      case Change.Amended amended -> compare(amended);
    }
  }

  private void newcomer(ScheduleLine line) {
    ReleaseDifference.first(at -> BigInteger.ZERO, at -> Changes.released(line, at), 0, last)
        .ifPresent(difference -> complainOfPast(line, line, difference));
  }

  private void leaver(ScheduleLine line) {
    ReleaseDifference.first(at -> Changes.released(line, at), at -> BigInteger.ZERO, 0, last)
        .ifPresent(difference ->
            found.add(
                ScheduleCode.TOUCHES_RELEASED,
                Position.START,
                "distribution %s has released something and cannot be taken out"
                    .formatted(line.name()),
                "keep it with what it has released",
                new Figure("from", Instant.ofEpochSecond(difference.at())),
                new Figure(
                    "released by " + changes.effective(),
                    "%s base units".formatted(Changes.released(line, last)))));
  }

  private void compare(Change.Amended amended) {
    ScheduleLine old = amended.before();
    ScheduleLine now = amended.after();
    var first =
        ReleaseDifference.differs(old.release(), total(old), now.release(), total(now), last);
    if (first.isEmpty() && old.unlock().isPresent() && now.unlock().isPresent()) {
      first =
          ReleaseDifference.differs(
              old.unlock().get(), total(old), now.unlock().get(), total(now), last);
    } else if (first.isEmpty() && !old.unlock().equals(now.unlock())) {
      first = now.unlock().or(old::unlock).flatMap(unlock -> held(unlock, old, now));
    }
    boolean leftInThePast =
        !old.left().equals(now.left())
            && (old.left().orElse(last) < last || now.left().orElse(last) < last);
    if (first.isEmpty() && leftInThePast) {
      first = claimable(old, now, Math.min(old.left().orElse(last), now.left().orElse(last)));
    }
    first.ifPresent(difference -> complainOfPast(old, now, difference));
  }

  /** An unlock that only one of the two has must have been complete in the past. */
  private Optional<ReleaseDifference.Difference> held(
      Release unlock, ScheduleLine old, ScheduleLine now) {
    boolean same = Changes.released(old, last).equals(Changes.released(now, last));
    return same
            && unlock.released(total(now), last).signum() == 0
            && Changes.released(old, last).signum() == 0
        ? Optional.empty()
        : claimable(old, now, last);
  }

  /** Returns the first difference of the claimable amounts, if there is one. */
  private Optional<ReleaseDifference.Difference> claimable(
      ScheduleLine old, ScheduleLine now, long otherwise) {
    return ReleaseDifference.first(
            at -> Changes.released(old, at), at -> Changes.released(now, at), 0, last)
        .or(() ->
            Optional.of(
                new ReleaseDifference.Difference(
                    otherwise,
                    Changes.released(old, otherwise),
                    Changes.released(now, otherwise))));
  }

  private void burns() {
    var all = new java.util.LinkedHashSet<String>();
    changes.before().burns().forEach(burned -> all.add(burned.burn().name()));
    changes.after().burns().forEach(burned -> all.add(burned.burn().name()));
    for (String name : all) {
      ReleaseDifference.first(
              at -> burnt(changes.before(), name, at),
              at -> burnt(changes.after(), name, at),
              0,
              last)
          .ifPresent(difference ->
              found.add(
                  ScheduleCode.TOUCHES_RELEASED,
                  after.asset().origin(),
                  "burn %s changes what was destroyed before the amendment takes effect"
                      .formatted(name),
                  "keep the past as it was",
                  figures(difference)));
    }
  }

  private static BigInteger burnt(Schedule schedule, String name, long at) {
    return schedule.burns().stream()
        .filter(burned -> burned.burn().name().equals(name))
        .map(burned -> burned.release().released(burned.burn().amount().units(), at))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger total(ScheduleLine line) {
    return line.amount().units();
  }

  private void complainOfPast(
      ScheduleLine old, ScheduleLine now, ReleaseDifference.Difference difference) {
    found.add(
        ScheduleCode.TOUCHES_RELEASED,
        now.distribution().origin(),
        "distribution %s changes what was released before the amendment takes effect"
            .formatted(old.name()),
        "keep the past as it was, or take effect before the first difference",
        figures(difference));
  }

  private Figure[] figures(ReleaseDifference.Difference difference) {
    return new Figure[] {
      new Figure("from", Instant.ofEpochSecond(difference.at())),
      new Figure("before", "%s base units".formatted(difference.before())),
      new Figure("after", "%s base units".formatted(difference.after())),
      new Figure("takes effect", changes.effective())
    };
  }
}
