package weir.language;

import java.util.Optional;
import java.util.stream.Stream;
import weir.diagnose.DiagnosticCollector;
import weir.language.keys.ScalarKind;
import weir.language.text.Instants;
import weir.language.text.PlanCode;
import weir.language.text.Spans;
import weir.language.text.YamlNode;
import weir.plan.statement.Moment;
import weir.plan.statement.Span;

/** Reads moments in the form of plans. */
final class MomentReader {

  private static final String GENESIS = "genesis";
  private static final String BLOCK = "block ";
  private static final String END = "end of ";
  private static final String CONDITION = "condition ";

  /** Heights have at most the 40 bits of instants. */
  private static final int MOST_DIGITS = 12;

  private MomentReader() {}

  /** Returns the moment; empty, with a diagnostic, if it is not one. */
  static Optional<Moment> read(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    String text = scalar.text();
    if (!isCounted(text)) {
      return Instants.read(scalar, complaints).map(Moment.At::new);
    }
    int plus = text.indexOf('+');
    String anchor = (plus < 0 ? text : text.substring(0, plus)).strip();
    Optional<Span> later =
        plus < 0
            ? Optional.empty()
            : Spans.read(
                new YamlNode.Scalar(text.substring(plus + 1).strip(), scalar.at()), complaints);
    if (plus >= 0 && later.isEmpty()) {
      return Optional.empty();
    }
    var moment = anchored(anchor, later);
    if (moment.isEmpty()) {
      complaints.add(
          PlanCode.BAD_INSTANT,
          scalar.at(),
          "%s is not a moment".formatted(DiagnosticCollector.quote(text)),
          text.startsWith(GENESIS)
              ? "write genesis, or genesis + 6 months; nothing comes before genesis"
              : "write block 210_000, end of NAME or condition NAME, each also + a span");
    }
    return moment;
  }

  /** Returns whether the text is meant to count from something, rather than to be an instant. */
  private static boolean isCounted(String text) {
    return Stream.of(GENESIS, "block", "end of", "condition").anyMatch(text::startsWith);
  }

  private static Optional<Moment> anchored(String anchor, Optional<Span> later) {
    if (anchor.equals(GENESIS)) {
      return Optional.of(
          later.<Moment>map(Moment.AfterGenesis::new).orElseGet(Moment.Genesis::new));
    }
    if (anchor.startsWith(BLOCK)) {
      String height = anchor.substring(BLOCK.length());
      String digits = height.replace("_", "");
      return ScalarKind.HEIGHT.matches(height) && digits.length() <= MOST_DIGITS
          ? Optional.of(new Moment.AtHeight(Long.parseLong(digits), later))
          : Optional.empty();
    }
    boolean isEnd = anchor.startsWith(END);
    String name =
        anchor.substring(isEnd ? END.length() : Math.min(CONDITION.length(), anchor.length()));
    if (anchor.startsWith(GENESIS) || name.length() > 64 || !ScalarKind.NAME.matches(name)) {
      return Optional.empty();
    }
    return Optional.of(isEnd ? new Moment.AtEnd(name, later) : new Moment.AtCondition(name, later));
  }
}
