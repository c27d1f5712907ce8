package weir.language.keys;

import java.util.List;
import weir.language.keys.Key.Shape;

/**
 * Every key of the plan language. Reader, messages, schema and documents are all made from these
 * tables, so that they have the same keys.
 */
public final class Language {

  public static final int VERSION = 1;

  public static final Section JUMP = ReleaseLanguage.JUMP;
  public static final Section WAIT = ReleaseLanguage.WAIT;
  public static final Section RAMP = ReleaseLanguage.RAMP;
  public static final Section STAIRS = ReleaseLanguage.STAIRS;
  public static final Section TRANCHES = ReleaseLanguage.TRANCHES;
  public static final Section RATES = ReleaseLanguage.RATES;
  public static final Section DECAY = ReleaseLanguage.DECAY;
  public static final Section STATEMENT = ReleaseLanguage.STATEMENT;
  public static final Section PORTION = DistributionLanguage.PORTION;
  public static final Section STREAM_SHARE = DistributionLanguage.STREAM_SHARE;
  public static final Section REVOCABLE = DistributionLanguage.REVOCABLE;
  public static final Section MOVES = DistributionLanguage.MOVES;
  public static final Section CLOCK = DistributionLanguage.CLOCK;
  public static final Section RECIPIENTS = DistributionLanguage.RECIPIENTS;
  public static final Section DISTRIBUTION = DistributionLanguage.DISTRIBUTION;
  public static final Section ASSET = PlanLanguage.ASSET;
  public static final Section BLOCKS = PlanLanguage.BLOCKS;
  public static final Section KNOWN_BLOCK = PlanLanguage.KNOWN_BLOCK;
  public static final Section CONDITION = PlanLanguage.CONDITION;
  public static final Section STREAM = PlanLanguage.STREAM;
  public static final Section BURN = PlanLanguage.BURN;
  public static final Section SUPPLY = PlanLanguage.SUPPLY;
  public static final Section CONTROL = PlanLanguage.CONTROL;
  public static final Section ROLE = PlanLanguage.ROLE;
  public static final Section SILENCE = PlanLanguage.SILENCE;
  public static final Section AMENDS = PlanLanguage.AMENDS;
  public static final Section PAST_VERSION = PlanLanguage.PAST_VERSION;
  public static final Section PLAN = PlanLanguage.PLAN;

  /** Every section, the largest first. */
  public static final List<Section> SECTIONS =
      List.of(
          PLAN,
          ASSET,
          DISTRIBUTION,
          RECIPIENTS,
          STREAM_SHARE,
          PORTION,
          REVOCABLE,
          MOVES,
          CLOCK,
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
          CONTROL,
          ROLE,
          SILENCE,
          AMENDS,
          PAST_VERSION);

  private Language() {}

  /** Returns the tables of all keys for people, as Markdown. */
  public static String markdown() {
    var text = new StringBuilder();
    for (Section section : SECTIONS) {
      text.append("\n### %s\n\n%s.\n\n".formatted(section.name(), sentence(section.says())))
          .append("| key | | value | meaning |\n| --- | --- | --- | --- |\n");
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
