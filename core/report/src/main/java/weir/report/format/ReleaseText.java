package weir.report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.plan.statement.Remainder;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.release.Axis;
import weir.release.Gate;
import weir.release.Slice;
import weir.release.Term;
import weir.schedule.ScheduleLine;

/** A release in plain words, a sentence for each of its terms. */
public final class ReleaseText {

  private ReleaseText() {}

  /** Returns the terms in words, in the order of the plan. */
  public static List<String> of(ScheduleLine line) {
    var sentences = new ArrayList<String>();
    var statements =
        line.statements().stream().filter(s -> !(s instanceof Statement.Wait)).toList();
    var slices = line.release().slices();
    for (int i = 0; i < slices.size(); i++) {
      // Each statement that releases something makes one slice; a release that is not read from a
      // plan has no statements.
      Optional<Statement> statement =
          statements.size() == slices.size() ? Optional.of(statements.get(i)) : Optional.empty();
      String words = sentence(slices.get(i), statement);
      sentences.add(i == 0 ? words : "then " + words);
    }
    line.unlock()
        .ifPresent(unlock ->
            unlock
                .slices()
                .forEach(
                    slice -> sentences.add("transferable: " + sentence(slice, Optional.empty()))));
    line.left().ifPresent(left -> sentences.add("until its holder left, " + Spelling.date(left)));
    return sentences;
  }

  private static String sentence(Slice slice, Optional<Statement> statement) {
    String share = Spelling.percent(slice.share());
    boolean isPlain = slice.axis() instanceof Axis.Time && slice.gate() instanceof Gate.Open;
    String words = share + " " + (isPlain ? words(slice.term(), statement) : span(slice));
    return switch (slice.gate()) {
      case Gate.Open() -> words;
      case Gate.Opened(var condition, var at) -> words + ", since " + condition;
      case Gate.Waiting(var condition, var deadline) -> words + ", once " + condition;
    };
  }

  private static String words(Term term, Optional<Statement> statement) {
    return switch (term) {
      case Term.Jump(var at) -> "at " + Spelling.date(at);
      case Term.Line line -> line(line, statement);
      case Term.Stairs stairs -> stairs(stairs, statement);
      case Term.Geometric(var periods, var weights, var sloped) ->
          "in %s periods of %s from %s, %s"
              .formatted(
                  Spelling.count(periods.count()),
                  Spelling.span(periods.period()),
                  Spelling.date(periods.instant(1)),
                  sloped ? "each at its own rate" : "each with its own part");
      case Term.Table(var rows, var sloped) ->
          "%s from %s to %s"
              .formatted(
                  sloped ? "at several rates" : "in " + Spelling.counted(rows.size(), "part"),
                  Spelling.date(rows.getFirst().at()),
                  Spelling.date(rows.getLast().at()));
      case Term.Unknown() -> Spelling.UNKNOWN;
    };
  }

  /** Returns the dates of a term, which may count blocks or wait for a condition. */
  private static String span(Slice slice) {
    String axis = slice.axis() instanceof Axis.Time ? "" : ", by the block";
    if (slice.opensByDeadline()) {
      return "from %s to %s at the latest".formatted(Spelling.start(slice), Spelling.end(slice));
    }
    return slice.isKnown()
        ? "from %s to %s%s".formatted(Spelling.start(slice), Spelling.end(slice), axis)
        : Spelling.UNKNOWN;
  }

  private static String line(Term.Line line, Optional<Statement> statement) {
    String span =
        statement
            .filter(Statement.Ramp.class::isInstance)
            .flatMap(s -> lasting(((Statement.Ramp) s).until()))
            .map(s -> "linear over " + s + " from " + Spelling.date(line.from()))
            .orElse(
                "linear from " + Spelling.date(line.from()) + " to " + Spelling.date(line.to()));
    return line.opens() == line.from()
        ? span
        : span + ", held back until " + Spelling.date(line.opens());
  }

  private static String stairs(Term.Stairs stairs, Optional<Statement> statement) {
    int count = stairs.steps().count();
    String every =
        statement
            .filter(Statement.Stairs.class::isInstance)
            .map(s -> " every " + span(((Statement.Stairs) s).every()))
            .orElse("");
    String steps = count == 1 ? "in 1 step" : "in " + Spelling.count(count) + " steps" + every;
    var words = new StringBuilder(steps + " from " + Spelling.date(stairs.steps().instant(1)));
    if (stairs.held() > 1) {
      words.append(", the first ").append(stairs.held());
      words.append(" at once at ").append(Spelling.date(stairs.steps().instant(stairs.held())));
    }
    if (stairs.remainder() == Remainder.LAST) {
      words.append(", the remainder in the last");
    }
    return words.toString();
  }

  private static Optional<String> lasting(Statement.Until until) {
    return switch (until) {
      case Statement.Until.Lasting(var span) -> Optional.of(count(span));
      case Statement.Until.Reaching(var moment) -> Optional.empty();
    };
  }

  /** Returns {@code month} for one month, {@code 36 months} for more. */
  private static String span(Span span) {
    String text = count(span);
    return text.startsWith("1 ") ? text.substring(2) : text;
  }

  private static String count(Span span) {
    return switch (span) {
      case Span.Months(var count) -> Spelling.counted(count, "month");
      case Span.Seconds(var count) when count % 86_400 == 0 ->
          Spelling.counted(count / 86_400, "day");
      case Span.Seconds(var count) -> Spelling.span(count);
      case Span.Blocks(var count) -> Spelling.counted(count, "block");
    };
  }
}
