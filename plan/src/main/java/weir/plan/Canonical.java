package weir.plan;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import weir.units.Amount;

/**
 * The canonical form of a plan: JSON of strings, lists and objects, keys in code-point order, no
 * white space, so that equal plans are equal bytes.
 *
 * <p>Amounts are base units in decimal, shares fractions in lowest terms, instants seconds since
 * 1970. Only what changes the meaning of the plan stands in it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785: JSON canonicalization</a>
 */
final class Canonical {

  /** Changes when the same plan would hash differently. */
  private static final String VERSION = "weir-plan-1";

  private Canonical() {}

  static String text(Plan plan) {
    var asset = plan.asset();
    var top =
        object(
            "format", string(VERSION),
            "name", string(plan.name()),
            "chain", string(plan.chain().toString()),
            "genesis", instant(plan.genesis()),
            "asset",
                object(
                    "symbol", string(asset.asset().symbol()),
                    "decimals", string(Integer.toString(asset.asset().decimals())),
                    "name", string(asset.name()),
                    "instrument", word(asset.instrument()),
                    "supply", amount(asset.supply()),
                    "contract", optional(asset.contract()),
                    "minter", optional(asset.minter())),
            "issuer", optional(plan.issuer()),
            "month-end", string(plan.monthEnd().map(Canonical::name).orElse("")),
            "distributions",
                list(plan.distributions().stream().map(Canonical::distribution).toList()));
    return top;
  }

  private static String distribution(Distribution d) {
    return object(
        "name", string(d.name()),
        "path", word(d.path()),
        "cohort", string(d.cohort()),
        "amount", amount(d.amount()),
        "custody",
            switch (d.custody()) {
              case Custody.Vault() -> string("vault");
              case Custody.Wallet(var account) -> string(account.toString());
            },
        "recipients", recipients(d.recipients()),
        "release", list(d.release().stream().map(Canonical::statement).toList()));
  }

  private static String recipients(Recipients recipients) {
    return switch (recipients) {
      case Recipients.One(var account) -> string(account.toString());
      case Recipients.Listed listed ->
          object(
              "content", string(listed.content().toString()),
              "account", string(listed.accountColumn()),
              "measure", word(listed.measure()),
              "column", string(listed.measureColumn()),
              "duplicates", word(listed.duplicates()),
              "tree", word(listed.tree()));
    };
  }

  private static String statement(Statement statement) {
    return switch (statement) {
      case Statement.Wait(var until, var origin) -> object("wait", until(until));
      case Statement.Jump(var part, var at, var origin) ->
          object("jump", part(part), "at", moment(at));
      case Statement.Ramp r ->
          object(
              "ramp", part(r.part()),
              "from", moment(r.from()),
              "until", until(r.until()),
              "catch-up", string(r.catchUp().map(Canonical::span).orElse("")));
      case Statement.Stairs s ->
          object(
              "stairs", part(s.part()),
              "from", moment(s.from()),
              "steps", string(Integer.toString(s.steps())),
              "every", string(span(s.every())),
              "first", word(s.first()),
              "remainder", word(s.remainder()),
              "catch-up", string(s.catchUp().map(Canonical::span).orElse("")));
    };
  }

  private static String part(Part part) {
    return switch (part) {
      case Part.Share(var fraction) -> string(fraction.toString());
      case Part.Fixed(var amount) -> string(amount.units() + " units");
      case Part.Rest() -> string("rest");
    };
  }

  private static String until(Statement.Until until) {
    return switch (until) {
      case Statement.Until.Lasting(var span) -> string(span(span));
      case Statement.Until.Reaching(var moment) -> moment(Optional.of(moment));
    };
  }

  private static String moment(Optional<Moment> moment) {
    return string(
        moment
            .map(m ->
                switch (m) {
                  case Moment.At(var at) -> Long.toString(at.getEpochSecond());
                  case Moment.Genesis() -> "genesis";
                  case Moment.AfterGenesis(var span) -> "genesis + " + span(span);
                })
            .orElse(""));
  }

  private static String span(Span span) {
    return switch (span) {
      case Span.Months(var count) -> count + " months";
      case Span.Seconds(var count) -> count + " seconds";
    };
  }

  private static String instant(Instant instant) {
    return string(Long.toString(instant.getEpochSecond()));
  }

  private static String amount(Amount amount) {
    return string(amount.units().toString());
  }

  private static String optional(Optional<?> value) {
    return string(value.map(Object::toString).orElse(""));
  }

  private static String word(Enum<?> constant) {
    return string(name(constant));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String list(List<String> items) {
    return "[" + String.join(",", items) + "]";
  }

  private static String object(String... keysAndValues) {
    Map<String, String> sorted = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      sorted.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return sorted.entrySet().stream()
        .map(e -> string(e.getKey()) + ":" + e.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String string(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ') {
            quoted.append("\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
