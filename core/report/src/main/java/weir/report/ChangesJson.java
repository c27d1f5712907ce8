package weir.report;

import java.util.ArrayList;
import java.util.List;
import weir.diagnose.Diagnostic;
import weir.report.format.HtmlJson;
import weir.schedule.ScheduleLine;
import weir.schedule.amend.Change;
import weir.schedule.amend.Changes;

/** What a version of a plan changes, for programs: one JSON object, amounts in base units. */
public final class ChangesJson {

  private ChangesJson() {}

  /** Returns the object; the same versions give the same text. */
  public static String render(Changes changes, List<Diagnostic> refused) {
    var plan = changes.after().plan();
    return HtmlJson.object(
        "before", HtmlJson.string(changes.before().plan().hash().toString()),
        "after", HtmlJson.string(plan.hash().toString()),
        "effective", HtmlJson.string(changes.effective().toString()),
        "reason", HtmlJson.string(plan.lineage().amends().map(a -> a.reason()).orElse("")),
        "others", HtmlJson.array(changes.others().stream().map(HtmlJson::string).toList()),
        "changes", HtmlJson.array(changes.list().stream().map(ChangesJson::change).toList()),
        "refused",
            HtmlJson.array(
                refused.stream()
                    .map(d ->
                        HtmlJson.object(
                            "code", HtmlJson.string(d.code().toString()),
                            "what", HtmlJson.string(d.what())))
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
              HtmlJson.object(
                  "at", HtmlJson.string(gain.at().toString()),
                  "before", HtmlJson.string(gain.before().toString()),
                  "after", HtmlJson.string(gain.after().toString())));
        }
        yield HtmlJson.object(
            "kind", HtmlJson.string("amended"),
            "distribution", HtmlJson.string(change.distribution()),
            "amountBefore", HtmlJson.string(amount(before)),
            "amountAfter", HtmlJson.string(amount(after)),
            "wasReleased", words(before),
            "isReleased", words(after),
            "dates", HtmlJson.array(gains));
      }
    };
  }

  private static String whole(String kind, ScheduleLine line) {
    return HtmlJson.object(
        "kind", HtmlJson.string(kind),
        "distribution", HtmlJson.string(line.name()),
        "amount", HtmlJson.string(amount(line)),
        "released", words(line));
  }

  private static String words(ScheduleLine line) {
    return HtmlJson.array(ReleaseText.of(line).stream().map(HtmlJson::string).toList());
  }

  private static String amount(ScheduleLine line) {
    return line.amount().units().toString();
  }
}
