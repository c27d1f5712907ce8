package weir.report;

import java.util.ArrayList;
import java.util.List;
import weir.diagnose.Diagnostic;
import weir.report.format.Json;
import weir.schedule.Line;
import weir.schedule.amend.Change;
import weir.schedule.amend.Changes;

/** What a version of a plan changes, for programs: one JSON object, amounts in base units. */
public final class ChangesJson {

  private ChangesJson() {}

  /** Returns the object; the same versions give the same text. */
  public static String render(Changes changes, List<Diagnostic> refused) {
    var plan = changes.after().plan();
    return Json.object(
        "before", Json.string(changes.before().plan().hash().toString()),
        "after", Json.string(plan.hash().toString()),
        "effective", Json.string(changes.effective().toString()),
        "reason", Json.string(plan.amends().map(a -> a.reason()).orElse("")),
        "others", Json.array(changes.others().stream().map(Json::string).toList()),
        "changes", Json.array(changes.list().stream().map(ChangesJson::change).toList()),
        "refused",
            Json.array(
                refused.stream()
                    .map(d ->
                        Json.object(
                            "code", Json.string(d.code().toString()),
                            "what", Json.string(d.what())))
                    .toList()));
  }

  private static String change(Change change) {
    return switch (change) {
      case Change.Added(var line) -> whole("added", line);
      case Change.Removed(var line) -> whole("removed", line);
      case Change.Amended(var before, var after, var dates) -> {
        var gains = new ArrayList<String>();
        for (Change.Gain gain : dates) {
          gains.add(
              Json.object(
                  "at", Json.string(gain.at().toString()),
                  "before", Json.string(gain.before().toString()),
                  "after", Json.string(gain.after().toString())));
        }
        yield Json.object(
            "kind", Json.string("amended"),
            "distribution", Json.string(change.distribution()),
            "amountBefore", Json.string(amount(before)),
            "amountAfter", Json.string(amount(after)),
            "wasReleased", words(before),
            "isReleased", words(after),
            "dates", Json.array(gains));
      }
    };
  }

  private static String whole(String kind, Line line) {
    return Json.object(
        "kind", Json.string(kind),
        "distribution", Json.string(line.distribution().name()),
        "amount", Json.string(amount(line)),
        "released", words(line));
  }

  private static String words(Line line) {
    return Json.array(ReleaseWords.of(line).stream().map(Json::string).toList());
  }

  private static String amount(Line line) {
    return line.distribution().amount().units().toString();
  }
}
