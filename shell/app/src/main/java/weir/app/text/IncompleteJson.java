package weir.app.text;

import weir.json.Json;
import weir.observe.Incomplete;

/** What is said in place of a verdict if logs are missing, as JSON. */
public final class IncompleteJson {

  private IncompleteJson() {}

  public static Json.Fields of(Incomplete incomplete) {
    return Json.fields()
        .with("incomplete", true)
        .with("block", incomplete.upTo())
        .with("from", incomplete.from())
        .with("to", incomplete.to())
        .with("differences", Json.of(incomplete.differences().stream().map(Json::of).toList()))
        .with("reason", incomplete.reason());
  }
}
