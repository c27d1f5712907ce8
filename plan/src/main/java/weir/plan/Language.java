package weir.plan;

import static weir.plan.Spellings.all;

import java.util.List;
import weir.plan.Key.Shape;
import weir.plan.Section.Choice;

/**
 * Every key of the plan language. Reader, messages, schema and documents are made from these tables
 * alone, so that none of them can know a key that another does not.
 */
final class Language {

  static final int VERSION = 1;

  private static final Key SHARE =
      value("share", Kind.SHARE, "how much of the distribution; what is left if nothing is said");
  private static final Key PART_AMOUNT =
      value("amount", Kind.AMOUNT, "how many tokens of the distribution, instead of a share");
  private static final Key FROM =
      value("from", Kind.MOMENT, "when it starts; where the statement before ended if not said");
  private static final Key CATCH_UP =
      value("catch-up", Kind.SPAN, "how long what accrues is held back and then released at once");
  private static final Choice PART = new Choice(List.of("share", "amount"), false);

  static final Section JUMP =
      section(
          "jump",
          "all of the part at one instant; in short: the share alone",
          List.of(
              SHARE,
              PART_AMOUNT,
              value("at", Kind.MOMENT, "when; where the statement before ended if not said")),
          PART);

  static final Section WAIT =
      section(
          "wait",
          "nothing is released until then; in short: the span alone",
          List.of(required("until", new Shape.Value(Kind.MOMENT), "when the waiting ends")));

  static final Section RAMP =
      section(
          "ramp",
          "the part second by second; in short: how long, for what is left",
          List.of(
              SHARE,
              PART_AMOUNT,
              FROM,
              value("over", Kind.SPAN, "how long"),
              value("until", Kind.MOMENT, "when it ends, instead of over"),
              CATCH_UP),
          PART,
          new Choice(List.of("over", "until"), true));

  static final Section STAIRS =
      section(
          "stairs",
          "the part in equal steps",
          List.of(
              SHARE,
              PART_AMOUNT,
              FROM,
              required("steps", new Shape.Value(Kind.COUNT), "how many, 1 to 100_000"),
              required("every", new Shape.Value(Kind.SPAN), "how far the steps are apart"),
              required("first", new Shape.Word(all(FirstStep.class)), "when the first step comes"),
              word(
                  "remainder",
                  all(Remainder.class),
                  "who gets the odd base units (default: spread)"),
              CATCH_UP),
          PART);

  static final Section STATEMENT =
      section(
          "statement",
          "one statement of a release",
          List.of(
              key("wait", new Shape.ShortOrInner(Kind.SPAN, WAIT), WAIT.says()),
              key("jump", new Shape.ShortOrInner(Kind.SHARE, JUMP), JUMP.says()),
              key("ramp", new Shape.ShortOrInner(Kind.SPAN, RAMP), RAMP.says()),
              key("stairs", new Shape.Inner(STAIRS), STAIRS.says())),
          new Choice(List.of("wait", "jump", "ramp", "stairs"), true));

  static final Section RECIPIENTS =
      section(
          "recipients",
          "the accounts in a file of comma-separated values with a header line",
          List.of(
              required("file", new Shape.Value(Kind.FILE), "its name, relative to the plan"),
              value(
                  "account", Kind.TEXT, "the header of the column of addresses (default: address)"),
              value("tokens", Kind.TEXT, "the header of the column of tokens (default: amount)"),
              value(
                  "units", Kind.TEXT, "the header of the column of base units, instead of tokens"),
              value("weights", Kind.TEXT, "the header of the column of weights, instead of tokens"),
              word(
                  "duplicates",
                  all(Recipients.Duplicates.class),
                  "what happens to an account that stands there twice (default: refuse)"),
              word(
                  "tree",
                  all(Recipients.Encoding.class),
                  "the encoding of the tree (default: weir)")),
          new Choice(List.of("tokens", "units", "weights"), false));

  static final Section DISTRIBUTION =
      section(
          "distribution",
          "an amount with a path, recipients and a release",
          List.of(
              required(
                  "path", new Shape.Word(all(Path.class)), "by which way it reaches its holders"),
              value(
                  "cohort",
                  Kind.NAME,
                  "who they are, for supply accounting (default: the path's word)"),
              value("share", Kind.SHARE, "how much of the supply; one may take the rest"),
              value("amount", Kind.AMOUNT, "how many tokens, instead of a share"),
              value(
                  "custody", Kind.CUSTODY, "where the tokens lie until released (default: vault)"),
              key("recipients", new Shape.Inner(RECIPIENTS), "who gets it, in a file"),
              value("recipient", Kind.ADDRESS, "who gets all of it, instead of recipients"),
              required("release", new Shape.Items(STATEMENT), "when, as a list of statements")),
          new Choice(List.of("share", "amount"), true),
          new Choice(List.of("recipients", "recipient"), true));

  static final Section ASSET =
      section(
          "asset",
          "what is distributed",
          List.of(
              required("symbol", new Shape.Value(Kind.SYMBOL), "its symbol"),
              required("name", new Shape.Value(Kind.TEXT), "its long name"),
              required("decimals", new Shape.Value(Kind.DECIMALS), "decimals of a token, 0 to 36"),
              required("supply", new Shape.Value(Kind.AMOUNT), "the most that will ever exist"),
              word(
                  "instrument", all(Instrument.class), "what kind of thing it is (default: token)"),
              value("contract", Kind.ADDRESS, "the token's contract, if it exists already"),
              value(
                  "minter",
                  Kind.ADDRESS,
                  "the account trusted to mint; all of the supply is minted at first")));

  static final Section PLAN =
      section(
          "plan",
          "which asset, how much, to whom, when, by which path, under which rules",
          List.of(
              required("weir", new Shape.Value(Kind.VERSION), "the version of the language, 1"),
              required("name", new Shape.Value(Kind.TEXT), "what people call the plan"),
              required("asset", new Shape.Inner(ASSET), ASSET.says()),
              required("chain", new Shape.Value(Kind.CHAIN), "on which chain, as CAIP-2 names it"),
              required(
                  "genesis", new Shape.Value(Kind.INSTANT), "the instant from which it counts"),
              value("issuer", Kind.ADDRESS, "the account that funds the vault and opens its pools"),
              word(
                  "month-end",
                  all(MonthEnd.class),
                  "which day stands for one that a month does not have"),
              required(
                  "distributions",
                  new Shape.Named(DISTRIBUTION),
                  "who gets what and when, by name")));

  /** Every section, the largest first. */
  static final List<Section> SECTIONS =
      List.of(PLAN, ASSET, DISTRIBUTION, RECIPIENTS, STATEMENT, WAIT, JUMP, RAMP, STAIRS);

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
    };
  }

  private static String sentence(String clause) {
    return Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
  }

  private static Section section(String name, String says, List<Key> keys, Choice... choices) {
    return new Section(name, says, keys, List.of(choices));
  }

  private static Key required(String name, Shape shape, String says) {
    return new Key(name, true, shape, says);
  }

  private static Key key(String name, Shape shape, String says) {
    return new Key(name, false, shape, says);
  }

  private static Key value(String name, Kind kind, String says) {
    return new Key(name, false, new Shape.Value(kind), says);
  }

  private static Key word(String name, List<String> words, String says) {
    return new Key(name, false, new Shape.Word(words), says);
  }
}
