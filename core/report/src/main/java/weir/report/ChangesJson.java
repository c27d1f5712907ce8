package weir.report;

import java.util.List;
import weir.diagnose.Diagnostic;
import weir.json.Json;
import weir.report.format.ReleaseText;
import weir.schedule.ScheduleLine;
import weir.schedule.amend.Change;
import weir.schedule.amend.Changes;

/** The changes of a version of a plan as one JSON object, amounts in base units. */
public final class ChangesJson {

  private ChangesJson() {}

  /** Returns the object; the same versions give the same one. */
  public static Json.Fields of(Changes changes, List<Diagnostic> refused) {
    var plan = changes.after().plan();
    return Json.fields()
        .with("before", changes.before().plan().hash().toString())
        .with("after", plan.hash().toString())
        .with("effective", changes.effective().toString())
        .with("reason", plan.lineage().amends().map(a -> a.reason()).orElse(""))
        .with("others", texts(changes.others()))
        .with("changes", Json.of(changes.list().stream().map(ChangesJson::change).toList()))
        .with("refused", Json.of(refused.stream().map(ChangesJson::refusal).toList()));
  }

  private static Json refusal(Diagnostic diagnostic) {
    return Json.fields().with("code", diagnostic.code().toString()).with("what", diagnostic.what());
  }

  private static Json change(Change change) {
    return switch (change) {
      case Change.Added(var line) -> whole("added", line);
      case Change.Removed(var line) -> whole("removed", line);
      case Change.Amended(var before, var after, var dates) ->
          Json.fields()
              .with("kind", "amended")
              .with("distribution", change.distribution())
              .with("amountBefore", amount(before))
              .with("amountAfter", amount(after))
              .with("wasReleased", words(before))
              .with("isReleased", words(after))
              .with("dates", Json.of(dates.stream().map(ChangesJson::gain).toList()));
    };
  }

  private static Json gain(Change.Gain gain) {
    return Json.fields()
        .with("at", gain.at().toString())
        .with("before", gain.before().toString())
        .with("after", gain.after().toString());
  }

  private static Json whole(String kind, ScheduleLine line) {
    return Json.fields()
        .with("kind", kind)
        .with("distribution", line.name())
        .with("amount", amount(line))
        .with("released", words(line));
  }

  private static Json words(ScheduleLine line) {
    return texts(ReleaseText.of(line));
  }

  private static Json texts(List<String> texts) {
    return Json.of(texts.stream().map(Json::of).toList());
  }

  private static String amount(ScheduleLine line) {
    return line.amount().units().toString();
  }
}
