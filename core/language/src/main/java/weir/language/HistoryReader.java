package weir.language;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.keys.Language;
import weir.language.keys.ScalarKind;
import weir.language.text.Instants;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.TextReader;
import weir.plan.Amendment;
import weir.plan.Lineage;
import weir.units.Hash32;

/** Reads the earlier versions of a plan. */
final class HistoryReader {

  private static final int MOST_VERSIONS = 10_000;

  /** The first version amends nothing. */
  private static final int SECOND = 2;

  private final DiagnosticCollector complaints;

  HistoryReader(DiagnosticCollector complaints) {
    this.complaints = complaints;
  }

  /** A version's number, hash and reason; a past one has no instant. */
  private record Version(int number, Hash32 plan, String reason) {}

  private Optional<Version> version(MappingFields fields, int least) {
    var number =
        fields
            .scalar("version")
            .flatMap(s -> TextReader.count(s, least, MOST_VERSIONS, "versions", complaints));
    var hash = fields.scalar("plan").flatMap(s -> TextReader.hash(s, complaints));
    var reason =
        fields.scalar("reason").flatMap(s -> TextReader.line(ScalarKind.TEXT, s, complaints));
    return number.flatMap(n -> hash.flatMap(h -> reason.map(r -> new Version(n, h, r))));
  }

  Optional<Amendment> amends(MappingFields plan) {
    return plan.inner("amends", Language.AMENDS)
        .flatMap(fields -> {
          Optional<Instant> effective =
              fields.scalar("effective").flatMap(s -> Instants.read(s, complaints));
          return version(fields, SECOND)
              .flatMap(v ->
                  effective.map(
                      e -> new Amendment(v.plan(), v.number(), e, v.reason(), plan.at("amends"))));
        });
  }

  List<Lineage.PastVersion> history(MappingFields plan) {
    return NameReader.items(plan, "history", Language.PAST_VERSION, complaints).stream()
        .flatMap(fields ->
            version(fields, 1)
                .map(v ->
                    new Lineage.PastVersion(
                        v.number(), v.plan(), v.reason(), promises(fields), fields.at()))
                .stream())
        .toList();
  }

  private Optional<Hash32> promises(MappingFields fields) {
    return fields.scalar("promises").flatMap(s -> TextReader.hash(s, complaints));
  }

  /** Checks that the history leads from version 1 to the one that is amended. */
  void checkHistory(
      MappingFields plan, Optional<Amendment> amends, List<Lineage.PastVersion> history) {
    for (int i = 0; i < history.size(); i++) {
      if (history.get(i).version() != i + 1) {
        complainOfHistory(
            history.get(i).origin(),
            "version %d is in the place of version %d".formatted(history.get(i).version(), i + 1));
        return;
      }
    }
    if (amends.isPresent() && history.size() != amends.get().version() - 1) {
      complainOfHistory(
          amends.get().origin(),
          "version %d has %d versions before it, but %d in its history"
              .formatted(amends.get().version(), amends.get().version() - 1, history.size()));
    } else if (amends.isPresent() && !history.getLast().plan().equals(amends.get().plan())) {
      complainOfHistory(
          amends.get().origin(), "the last version of the history is not the one that is amended");
    } else if (amends.isEmpty() && !history.isEmpty() && !plan.states("amends")) {
      complainOfHistory(plan.at("history"), "a plan with a history amends nothing");
    }
  }

  private void complainOfHistory(Position at, String what) {
    complaints.add(
        PlanCode.HISTORY,
        at,
        what,
        "list all versions before this one, the oldest first, the last with the hash in amends");
  }
}
