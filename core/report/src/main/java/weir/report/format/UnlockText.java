package weir.report.format;

import java.util.stream.Collectors;
import weir.schedule.next.FloatShare;
import weir.schedule.next.UndatedPart;
import weir.schedule.next.UnlockCause;
import weir.schedule.next.UnlockEvent;

/** Unlock events, in words. */
public final class UnlockText {

  private UnlockText() {}

  /** Returns the description of an event, without the amount and the instant. */
  public static String of(UnlockEvent event) {
    return event.causes().stream()
        .map(cause -> of(cause, event.kind()))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String of(UnlockCause cause, UnlockEvent.Kind kind) {
    return switch (cause) {
      case UnlockCause.AllAtOnce() -> "all at once";
      case UnlockCause.Linear(long seconds) -> line("a line of " + Spelling.span(seconds), kind);
      case UnlockCause.OneStep(int number, int count, boolean bringsHeld) ->
          "step %s of %s%s"
              .formatted(
                  Spelling.count(number),
                  Spelling.count(count),
                  bringsHeld ? ", with those held back" : "");
      case UnlockCause.DecayPeriod() -> flow("one period's part", "continuous release ends", kind);
      case UnlockCause.TableRow() -> flow("one row's part", "continuous release ends", kind);
      case UnlockCause.Claimable(boolean leaves) ->
          flow(
              "becomes claimable",
              leaves ? "its holder has left" : "continuous release ends",
              kind);
    };
  }

  private static String line(String line, UnlockEvent.Kind kind) {
    return switch (kind) {
      case AT_ONCE -> line + " opens, with what has accrued";
      case STARTS -> line + " starts";
      case CHANGES -> "a new rate";
      case ENDS -> "its line ends";
    };
  }

  private static String flow(String atOnce, String end, UnlockEvent.Kind kind) {
    return switch (kind) {
      case AT_ONCE -> atOnce;
      case STARTS -> "continuous release starts";
      case CHANGES -> "a new rate";
      case ENDS -> end;
    };
  }

  /** Returns what a part without a date waits for. */
  public static String of(UndatedPart part) {
    return switch (part.reason()) {
      case UndatedPart.Reason.Awaits(String condition) ->
          "once the condition " + condition + " is met";
      case UndatedPart.Reason.Undetermined() -> "date unknown";
      case UndatedPart.Reason.UndeterminedAfter(String condition) ->
          "date unknown, after " + condition;
      case UndatedPart.Reason.Untransferable() -> "the end of the lock-up is unknown";
    };
  }

  /** Returns the share of float, such as {@code 12.50%}. */
  public static String of(FloatShare share) {
    return Spelling.share(share.units(), share.floating());
  }
}
