package weir.plan;

import java.util.List;
import weir.plan.Key.Shape;

/**
 * Every key of the plan language. Reader, messages, schema and documents are made from these tables
 * alone, so that none of them can know a key that another does not.
 */
final class Language {

  static final int VERSION = 1;

  static final Section JUMP = ReleaseLanguage.JUMP;
  static final Section WAIT = ReleaseLanguage.WAIT;
  static final Section RAMP = ReleaseLanguage.RAMP;
  static final Section STAIRS = ReleaseLanguage.STAIRS;
  static final Section TRANCHES = ReleaseLanguage.TRANCHES;
  static final Section RATES = ReleaseLanguage.RATES;
  static final Section DECAY = ReleaseLanguage.DECAY;
  static final Section STATEMENT = ReleaseLanguage.STATEMENT;
  static final Section PORTION = DistributionLanguage.PORTION;
  static final Section STREAM_SHARE = DistributionLanguage.STREAM_SHARE;
  static final Section REVOCABLE = DistributionLanguage.REVOCABLE;
  static final Section RECIPIENTS = DistributionLanguage.RECIPIENTS;
  static final Section DISTRIBUTION = DistributionLanguage.DISTRIBUTION;
  static final Section ASSET = PlanLanguage.ASSET;
  static final Section BLOCKS = PlanLanguage.BLOCKS;
  static final Section KNOWN_BLOCK = PlanLanguage.KNOWN_BLOCK;
  static final Section CONDITION = PlanLanguage.CONDITION;
  static final Section STREAM = PlanLanguage.STREAM;
  static final Section BURN = PlanLanguage.BURN;
  static final Section SUPPLY = PlanLanguage.SUPPLY;
  static final Section SILENCE = PlanLanguage.SILENCE;
  static final Section AMENDS = PlanLanguage.AMENDS;
  static final Section PAST_VERSION = PlanLanguage.PAST_VERSION;
  static final Section PLAN = PlanLanguage.PLAN;

  /** Every section, the largest first. */
  static final List<Section> SECTIONS =
      List.of(
          PLAN,
          ASSET,
          DISTRIBUTION,
          RECIPIENTS,
          STREAM_SHARE,
          PORTION,
          REVOCABLE,
          STATEMENT,
          WAIT,
          JUMP,
          RAMP,
          STAIRS,
          TRANCHES,
          RATES,
          DECAY,
          BLOCKS,
          KNOWN_BLOCK,
          CONDITION,
          STREAM,
          BURN,
          SUPPLY,
          SILENCE,
          AMENDS,
          PAST_VERSION);

  private Language() {}

  /** Returns the tables of all keys for people, as Markdown. */
  static String markdown() {
    var text = new StringBuilder();
    for (Section section : SECTIONS) {
      text.append("\n### %s\n\n%s.\n\n".formatted(section.name(), sentence(section.says())))
          .append("| key | | value | what it says |\n| --- | --- | --- | --- |\n");
      for (Key key : section.keys()) {
        text.append(
            "| `%s` | %s | %s | %s |\n"
                .formatted(key.name(), need(section, key), shape(key.shape()), key.says()));
      }
    }
    return text.toString();
  }

  private static String need(Section section, Key key) {
    boolean chosen =
        section.choices().stream().anyMatch(c -> c.needed() && c.keys().contains(key.name()));
    return key.required() ? "required" : chosen ? "one of these" : "";
  }

  private static String shape(Shape shape) {
    return switch (shape) {
      case Shape.Value(var kind) -> kind.says();
      case Shape.Word(var words) -> "`" + String.join("`, `", words) + "`";
      case Shape.Inner(var section) -> "a mapping: " + section.name();
      case Shape.ShortOrInner(var kind, var section) ->
          kind.says() + "; or a mapping: " + section.name();
      case Shape.Named(var section) -> "a mapping from names to mappings: " + section.name();
      case Shape.Items(var section) -> "a list of mappings: " + section.name();
      case Shape.Values(var kind) -> "a list, each " + kind.says();
      case Shape.Words(var words) -> "a list of `" + String.join("`, `", words) + "`";
      case Shape.NameOrItems(var section) -> "a name, or a list of mappings: " + section.name();
      case Shape.NamedItems(var section) ->
          "a mapping from names to lists of mappings: " + section.name();
    };
  }

  private static String sentence(String clause) {
    return Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
  }
}
