package weir.schedule;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Origin;
import weir.plan.Distribution;
import weir.plan.Emission;
import weir.plan.statement.ValueText;
import weir.plan.terms.StreamShare;
import weir.units.Fraction;

/** Checks whether the shares of a stream follow one another, and add up to at most one. */
final class StreamSums {

  private StreamSums() {}

  /** Returns whether both hold; adds a diagnostic if not. */
  static boolean judge(Emission stream, List<Distribution> users, DiagnosticCollector diagnostics) {
    boolean follow = true;
    for (Distribution user : users) {
      follow &= follow(user.stream().orElseThrow(), diagnostics);
    }
    return areWithin(stream, users, diagnostics) && follow;
  }

  /** Each share but the last has an end, which is after the one before it. */
  private static boolean follow(StreamShare share, DiagnosticCollector diagnostics) {
    int before = diagnostics.errors();
    for (int i = 0; i < share.portions().size(); i++) {
      var at = share.places().of(Origin.item("shares", i));
      var until = share.portions().get(i).until();
      boolean last = i == share.portions().size() - 1;
      if (until.isPresent() == last) {
        diagnostics.add(
            ScheduleCode.STREAM_SHARES,
            at,
            last ? "the last share has an end" : "a share that is not the last has no end",
            last ? "leave until out, or add {share: 0%} after it" : "add until: to this one");
      } else if (i > 0 && until.isPresent()) {
        var earlier = share.portions().get(i - 1).until();
        if (earlier.filter(e -> !until.get().isAfter(e)).isPresent()) {
          diagnostics.add(
              ScheduleCode.DATES_NOT_RISING,
              at,
              "this share does not end after the one before it",
              "put the shares in the order of their dates",
              new Figure("before", ValueText.of(earlier.get())),
              new Figure("here", ValueText.of(until.get())));
        }
      }
    }
    return diagnostics.errors() == before;
  }

  private static boolean areWithin(
      Emission stream, List<Distribution> users, DiagnosticCollector diagnostics) {
    var changes = new TreeSet<Instant>(List.of(Instant.EPOCH));
    for (Distribution user : users) {
      user.stream().orElseThrow().portions().forEach(p -> p.until().ifPresent(changes::add));
    }
    for (Instant at : changes) {
      var sum = Fraction.ZERO;
      for (Distribution user : users) {
        sum = sum.plus(share(user.stream().orElseThrow(), at));
      }
      if (sum.compareTo(Fraction.ONE) > 0) {
        diagnostics.add(
            ScheduleCode.STREAM_SHARES,
            stream.origin(),
            "the shares of stream %s add up to more than one".formatted(stream.name()),
            "lower them by %s together".formatted(ValueText.of(sum.minus(Fraction.ONE))),
            new Figure("shares", ValueText.of(sum), "from " + ValueText.of(at) + " on"));
        return false;
      }
    }
    return true;
  }

  private static Fraction share(StreamShare shares, Instant at) {
    return shares.portions().stream()
        .filter(p -> p.until().filter(until -> !at.isBefore(until)).isEmpty())
        .findFirst()
        .map(StreamShare.Portion::share)
        .orElse(Fraction.ZERO);
  }
}
