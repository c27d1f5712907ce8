package weir.app.text;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import weir.json.Json;
import weir.schedule.ScheduleLine;
import weir.targets.TargetKind;
import weir.targets.compare.Certificate;
import weir.targets.compare.Gap;
import weir.targets.compare.Lag;
import weir.targets.compare.ProofMethod;
import weir.targets.compile.Fit;
import weir.targets.compile.Parameter;

/** A distribution compiled to another project's contract, as JSON. Amounts are texts. */
public final class TargetJson {

  private TargetJson() {}

  public static Json.Fields of(ScheduleLine line, TargetKind kind, Fit fit) {
    var head =
        Json.fields()
            .with("distribution", line.name())
            .with("amount", line.amount().units().toString())
            .with("target", kind.label())
            .with("contract", kind.says());
    return switch (fit) {
      case Fit.Expressed(var target, var certificate) ->
          head.with("expressed", true)
              .with("call", Parameter.call(kind))
              .with("parameters", parameters(Parameter.of(target)))
              .with("certificate", certificate(certificate));
      case Fit.NotExpressed(var reasons) ->
          head.with("expressed", false)
              .with("reasons", Json.of(reasons.stream().map(Json::of).toList()));
    };
  }

  private static Json parameters(List<Parameter> parameters) {
    var json = Json.fields();
    for (Parameter parameter : parameters) {
      json = json.with(parameter.name(), parameter.value().toString());
    }
    return json;
  }

  private static Json certificate(Certificate certificate) {
    return Json.fields()
        .with("equal", certificate.isEqual())
        .with("more", gap(certificate.ahead()))
        .with("less", gap(certificate.behind()))
        .with("earlier", lag(certificate.earlier()))
        .with("later", lag(certificate.later()))
        .with("arguments", arguments(certificate));
  }

  private static Json arguments(Certificate certificate) {
    var json = Json.fields();
    for (ProofMethod argument : ProofMethod.values()) {
      int times = certificate.arguments().getOrDefault(argument, 0);
      if (times > 0) {
        json = json.with(argument.name().toLowerCase(Locale.ROOT).replace('_', '-'), times);
      }
    }
    return json;
  }

  private static Json gap(Gap gap) {
    return Json.fields()
        .with("units", gap.amount().toString())
        .with("at", Instant.ofEpochSecond(gap.at()).toString())
        .with("bound", gap.bound().toString())
        .with("exact", gap.isExact());
  }

  private static Json lag(Lag lag) {
    return Json.fields()
        .with("seconds", lag.seconds())
        .with("at", Instant.ofEpochSecond(lag.at()).toString())
        .with("bound", lag.isForever() ? Json.ofNull() : Json.of(lag.bound().getAsLong()))
        .with("exact", lag.isExact());
  }
}
