package weir.app.text;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;

/** JSON as commands print it. */
public final class PrettyJson {

  private PrettyJson() {}

  /** Returns JSON for people and programs alike. */
  public static String of(JsonElement json) {
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
  }
}
