package weir.language.keys;

import static weir.language.keys.Keys.key;
import static weir.language.keys.Keys.required;
import static weir.language.keys.Keys.section;
import static weir.language.keys.Keys.value;
import static weir.language.keys.Keys.word;
import static weir.language.keys.Spellings.all;

import java.util.List;
import weir.language.keys.Key.Shape;
import weir.language.keys.Section.Choice;
import weir.plan.statement.Ending;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Inside;
import weir.plan.statement.Remainder;

/** The keys of releases. */
final class ReleaseLanguage {

  private static final Key SHARE =
      value(
          "share",
          ScalarKind.SHARE,
          "how much of the distribution; what is left if nothing is said");
  private static final Key PART_AMOUNT =
      value("amount", ScalarKind.AMOUNT, "how many tokens of the distribution, instead of a share");
  private static final Key FROM =
      value(
          "from",
          ScalarKind.MOMENT,
          "when it starts; where the statement before ended if not said");
  private static final Key CATCH_UP =
      value(
          "catch-up",
          ScalarKind.SPAN,
          "how long what accrues is held back and then released at once");
  private static final Choice PART = new Choice(List.of("share", "amount"), false);

  static final Section JUMP =
      section(
          "jump",
          "all of the part at one instant; in short: the share alone",
          List.of(
              SHARE,
              PART_AMOUNT,
              value("at", ScalarKind.MOMENT, "when; where the statement before ended if not said")),
          PART);

  static final Section WAIT =
      section(
          "wait",
          "nothing is released until then; in short: the span alone",
          List.of(required("until", new Shape.Value(ScalarKind.MOMENT), "when the waiting ends")));

  static final Section RAMP =
      section(
          "ramp",
          "the part second by second; in short: how long, for what is left",
          List.of(
              SHARE,
              PART_AMOUNT,
              FROM,
              value("over", ScalarKind.SPAN, "how long"),
              value("until", ScalarKind.MOMENT, "when it ends, instead of over"),
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
              required("steps", new Shape.Value(ScalarKind.COUNT), "how many, 1 to 100_000"),
              required("every", new Shape.Value(ScalarKind.SPAN), "how far the steps are apart"),
              required("first", new Shape.Word(all(FirstStep.class)), "when the first step comes"),
              word(
                  "remainder",
                  all(Remainder.class),
                  "who gets the odd base units (default: spread)"),
              CATCH_UP),
          PART);

  private static final Key PARTS =
      required(
          "parts",
          new Shape.Values(ScalarKind.PART_ITEM),
          "each of them: tokens, shares, or weights; `18 times 100` for a run");
  private static final Key OF =
      word("of", List.of("weights"), "the parts are only proportions of what the statement takes");
  private static final Key CUMULATIVE =
      value("cumulative", ScalarKind.TRUE, "the parts are running totals");

  static final Section TRANCHES =
      section(
          "tranches",
          "unequal parts, each at once at its date",
          List.of(
              SHARE,
              PART_AMOUNT,
              key("at", new Shape.Values(ScalarKind.MOMENT), "their dates, one for each part"),
              value("every", ScalarKind.SPAN, "how far they are apart, instead of at"),
              FROM,
              word("first", all(FirstStep.class), "when the first one comes, with every"),
              PARTS,
              OF,
              CUMULATIVE),
          PART,
          new Choice(List.of("at", "every"), true),
          new Choice(List.of("at", "from"), false),
          new Choice(List.of("at", "first"), false));

  static final Section RATES =
      section(
          "rates",
          "unequal parts, each second by second in its own period",
          List.of(
              SHARE,
              PART_AMOUNT,
              FROM,
              value("every", ScalarKind.SPAN, "how long each period is"),
              key(
                  "until",
                  new Shape.Values(ScalarKind.MOMENT),
                  "when each period ends, instead of every"),
              PARTS,
              OF,
              CUMULATIVE),
          PART,
          new Choice(List.of("every", "until"), true));

  static final Section DECAY =
      section(
          "decay",
          "periods that each weigh a factor of the one before",
          List.of(
              SHARE,
              PART_AMOUNT,
              FROM,
              required("every", new Shape.Value(ScalarKind.SPAN), "how long each period is"),
              required("periods", new Shape.Value(ScalarKind.COUNT), "how many, 1 to 100_000"),
              required(
                  "inside",
                  new Shape.Word(all(Inside.class)),
                  "how a period releases what it weighs: all at once, or second by second"),
              word("first", all(FirstStep.class), "when the first one comes, with inside: step"),
              value("times", ScalarKind.FRACTION, "the factor; above 100% it is growth"),
              value(
                  "half-life",
                  ScalarKind.SPAN,
                  "after how long a period weighs half, instead of times"),
              value(
                  "of-remaining",
                  ScalarKind.FRACTION,
                  "how much of what is left, instead of times"),
              value(
                  "begins",
                  ScalarKind.AMOUNT,
                  "tokens of the first period; with of-remaining those left at first"),
              value(
                  "rate", ScalarKind.RATE, "tokens a second or block at first, instead of begins"),
              word(
                  "end",
                  all(Ending.class),
                  "the periods come to exactly the part, are cut when it is used up, or the last"
                      + " brings what is left (default: exact)")),
          PART,
          new Choice(List.of("times", "half-life", "of-remaining"), true),
          new Choice(List.of("begins", "rate"), false));

  static final Section STATEMENT =
      section(
          "statement",
          "one statement of a release",
          List.of(
              key("wait", new Shape.ShortOrInner(ScalarKind.SPAN, WAIT), WAIT.says()),
              key("jump", new Shape.ShortOrInner(ScalarKind.SHARE, JUMP), JUMP.says()),
              key("ramp", new Shape.ShortOrInner(ScalarKind.SPAN, RAMP), RAMP.says()),
              key("stairs", new Shape.Inner(STAIRS), STAIRS.says()),
              key("tranches", new Shape.Inner(TRANCHES), TRANCHES.says()),
              key("rates", new Shape.Inner(RATES), RATES.says()),
              key("decay", new Shape.Inner(DECAY), DECAY.says()),
              value(
                  "when",
                  ScalarKind.NAME,
                  "the name of a condition: what follows counts from its opening")),
          new Choice(
              List.of("wait", "jump", "ramp", "stairs", "tranches", "rates", "decay", "when"),
              true));

  private ReleaseLanguage() {}
}
