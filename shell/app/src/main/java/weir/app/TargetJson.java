package weir.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.Locale;
import weir.schedule.ScheduleLine;
import weir.targets.Fit;
import weir.targets.Parameter;
import weir.targets.TargetKind;
import weir.targets.compare.Certificate;
import weir.targets.compare.Gap;
import weir.targets.compare.Lag;
import weir.targets.compare.ProofMethod;

/** A distribution compiled to somebody else's contract, for programs. Amounts are texts. */
final class TargetJson {

  private TargetJson() {}

  static JsonObject of(ScheduleLine line, TargetKind kind, Fit fit) {
    var json = new JsonObject();
    json.addProperty("distribution", line.name());
    json.addProperty("amount", line.amount().units().toString());
    json.addProperty("target", kind.label());
    json.addProperty("contract", kind.says());
    switch (fit) {
      case Fit.Expressed(var target, var certificate) -> {
        json.addProperty("expressed", true);
        json.addProperty("call", Parameter.call(kind));
        var parameters = new JsonObject();
        Parameter.of(target).forEach(p -> parameters.addProperty(p.name(), p.value().toString()));
        json.add("parameters", parameters);
        json.add("certificate", certificate(certificate));
      }
      case Fit.NotExpressed(var reasons) -> {
        json.addProperty("expressed", false);
        var list = new JsonArray();
        reasons.forEach(list::add);
        json.add("reasons", list);
      }
    }
    return json;
  }

  private static JsonObject certificate(Certificate certificate) {
    var json = new JsonObject();
    json.addProperty("equal", certificate.isEqual());
    json.add("more", gap(certificate.ahead()));
    json.add("less", gap(certificate.behind()));
    json.add("earlier", lag(certificate.earlier()));
    json.add("later", lag(certificate.later()));
    var arguments = new JsonObject();
    for (ProofMethod argument : ProofMethod.values()) {
      int times = certificate.arguments().getOrDefault(argument, 0);
      if (times > 0) {
        arguments.addProperty(argument.name().toLowerCase(Locale.ROOT).replace('_', '-'), times);
      }
    }
    json.add("arguments", arguments);
    return json;
  }

  private static JsonObject gap(Gap gap) {
    var json = new JsonObject();
    json.addProperty("units", gap.amount().toString());
    json.addProperty("at", Instant.ofEpochSecond(gap.at()).toString());
    json.addProperty("bound", gap.bound().toString());
    json.addProperty("exact", gap.isExact());
    return json;
  }

  private static JsonObject lag(Lag lag) {
    var json = new JsonObject();
    json.addProperty("seconds", lag.seconds());
    json.addProperty("at", Instant.ofEpochSecond(lag.at()).toString());
    JsonElement bound =
        lag.isForever() ? JsonNull.INSTANCE : new JsonPrimitive(lag.bound().getAsLong());
    json.add("bound", bound);
    json.addProperty("exact", lag.isExact());
    return json;
  }
}
