package weir.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import weir.plan.Condition;
import weir.plan.Plan;
import weir.report.format.Spelling;
import weir.report.format.TextTable;
import weir.schedule.Outlook;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;

/** The assumptions about conditions that have not happened yet, in words. */
public final class OutlookText {

  private static final int COLUMNS = 100;

  private OutlookText() {}

  /** Returns the outlook in one word or date, as the command line takes it. */
  public static String word(Outlook outlook) {
    return switch (outlook) {
      case Outlook.AtDeadline() -> "deadline";
      case Outlook.Never() -> "never";
      case Outlook.From(var at) -> at.toString();
    };
  }

  /** Returns the conditions of a plan that have not happened yet. */
  public static List<Condition> waiting(Plan plan) {
    return plan.definitions().conditions().stream().filter(c -> c.opened().isEmpty()).toList();
  }

  /**
   * Returns a paragraph that states what a table or chart assumes, ended by a line break; empty if
   * all conditions have happened.
   */
  public static String note(Schedule schedule, Outlook outlook) {
    var waiting = waiting(schedule.plan());
    if (waiting.isEmpty()) {
      return "";
    }
    String words =
        switch (outlook) {
          case Outlook.AtDeadline() -> atDeadline(waiting);
          case Outlook.Never() ->
              "Assumes that these conditions never happen, not even at their deadlines: %s."
                  .formatted(listed(waiting));
          case Outlook.From(var at) ->
              "Assumes that these conditions happen at %s, or at an earlier deadline: %s."
                  .formatted(Spelling.date(at), listed(waiting));
        };
    return String.join("\n", TextTable.wrap(words, COLUMNS)) + "\n";
  }

  private static String atDeadline(List<Condition> waiting) {
    var latest = waiting.stream().filter(c -> opens(c).isPresent()).toList();
    var others = waiting.stream().filter(c -> opens(c).isEmpty()).toList();
    String first =
        latest.isEmpty()
            ? ""
            : "\"by deadline\" is at the latest, and earlier if the condition is met earlier: %s. "
                .formatted(listed(latest));
    String then =
        others.isEmpty()
            ? ""
            : "Parts that wait for these have no date: %s.".formatted(listed(others));
    return (first + then).strip();
  }

  private static Optional<Condition.Deadline> opens(Condition condition) {
    return condition
        .deadline()
        .filter(deadline -> deadline.then() == Condition.AtDeadline.RELEASE)
        .filter(deadline -> !(condition.evidence() instanceof Condition.Evidence.Tbd));
  }

  private static String listed(List<Condition> conditions) {
    return conditions.stream()
        .map(c ->
            c.name()
                + c.deadline()
                    .map(d ->
                        " (%s, %s)"
                            .formatted(
                                Spelling.date(d.at()),
                                switch (d.then()) {
                                  case RELEASE -> "then released";
                                  case RETURN -> "then returned";
                                }))
                    .orElse(""))
        .collect(Collectors.joining(", "));
  }

  /** Returns the remark after the name of a distribution whose dates are not all certain. */
  static String mark(ScheduleLine line) {
    var parts = new ArrayList<String>();
    if (line.opensByDeadline()) {
      parts.add("part by deadline");
    }
    if (!line.isDated()) {
      parts.add("part TBD");
    }
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }
}
