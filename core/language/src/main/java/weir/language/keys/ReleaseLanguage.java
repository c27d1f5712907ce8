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
      value("share", ScalarKind.SHARE, "how much of the distribution (default: the rest)");
  private static final Key PART_AMOUNT =
      value("amount", ScalarKind.AMOUNT, "how many tokens of the distribution, instead of a share");
  private static final Key FROM =
      value(
          "from", ScalarKind.MOMENT, "when it starts (default: where the statement before ended)");
  private static final Key CATCH_UP =
      value(
          "catch-up",
          ScalarKind.SPAN,
          "the cliff: how long the accrued amount is held back and then released at once");
  private static final Choice PART = new Choice(List.of("share", "amount"), false);

  static final Section JUMP =
      section(
          "jump",
          "all of the part at one instant, such as a TGE unlock or a cliff; in short: the share"
              + " alone",
          List.of(
              SHARE,
              PART_AMOUNT,
              value("at", ScalarKind.MOMENT, "when (default: where the statement before ended)")),
          PART);

  static final Section WAIT =
      section(
          "wait",
          "nothing is released until then (cliff, lock-up); in short: the span alone",
          List.of(required("until", new Shape.Value(ScalarKind.MOMENT), "the end of the wait")));

  static final Section RAMP =
      section(
          "ramp",
          "the part second by second (linear vesting); in short: the span, for the rest",
          List.of(
              SHARE,
              PART_AMOUNT,
              FROM,
              value("over", ScalarKind.SPAN, "its length"),
              value("until", ScalarKind.MOMENT, "its end, instead of over"),
              CATCH_UP),
          PART,
          new Choice(List.of("over", "until"), true));

  static final Section STAIRS =
      section(
          "stairs",
          "the part in equal steps (monthly vesting)",
          List.of(
              SHARE,
              PART_AMOUNT,
              FROM,
              required("steps", new Shape.Value(ScalarKind.COUNT), "their number, 1 to 100_000"),
              required("every", new Shape.Value(ScalarKind.SPAN), "the time between two steps"),
              required(
                  "first", new Shape.Word(all(FirstStep.class)), "the instant of the first step"),
              word(
                  "remainder",
                  all(Remainder.class),
                  "the steps that have the base units that do not divide evenly (default: spread)"),
              CATCH_UP),
          PART);

  private static final Key PARTS =
      required(
          "parts",
          new Shape.Values(ScalarKind.PART_ITEM),
          "the parts: tokens, shares, or weights; `18 times 100` for a run");
  private static final Key OF =
      word("of", List.of("weights"), "the parts are only proportions of the statement's part");
  private static final Key CUMULATIVE =
      value("cumulative", ScalarKind.TRUE, "the parts are running totals");

  static final Section TRANCHES =
      section(
          "tranches",
          "unequal parts (tranches), each at once at its date",
          List.of(
              SHARE,
              PART_AMOUNT,
              key("at", new Shape.Values(ScalarKind.MOMENT), "their dates, one for each part"),
              value("every", ScalarKind.SPAN, "the time between two of them, instead of at"),
              FROM,
              word("first", all(FirstStep.class), "the instant of the first one, with every"),
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
              value("every", ScalarKind.SPAN, "the length of each period"),
              key(
                  "until",
                  new Shape.Values(ScalarKind.MOMENT),
                  "the end of each period, instead of every"),
              PARTS,
              OF,
              CUMULATIVE),
          PART,
          new Choice(List.of("every", "until"), true));

  static final Section DECAY =
      section(
          "decay",
          "periods that each weigh a factor of the one before (decay, halving)",
          List.of(
              SHARE,
              PART_AMOUNT,
              FROM,
              required("every", new Shape.Value(ScalarKind.SPAN), "the length of each period"),
              required("periods", new Shape.Value(ScalarKind.COUNT), "their number, 1 to 100_000"),
              required(
                  "inside",
                  new Shape.Word(all(Inside.class)),
                  "how a period releases its weight: all at once, or second by second"),
              word(
                  "first", all(FirstStep.class), "the instant of the first one, with inside: step"),
              value("times", ScalarKind.FRACTION, "the factor; above 100% it is growth"),
              value(
                  "half-life",
                  ScalarKind.SPAN,
                  "the half-life: the time after which a period weighs half, instead of times"),
              value(
                  "of-remaining",
                  ScalarKind.FRACTION,
                  "the fraction of the rest that each period releases, instead of times"),
              value(
                  "begins",
                  ScalarKind.AMOUNT,
                  "tokens of the first period; with of-remaining the rest at the start"),
              value(
                  "rate", ScalarKind.RATE, "tokens a second or block at first, instead of begins"),
              word(
                  "end",
                  all(Ending.class),
                  "the periods add up to exactly the part, are cut when it is used up, or the last"
                      + " releases the rest (default: exact)")),
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
