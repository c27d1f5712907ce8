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
import weir.plan.Condition;
import weir.plan.Instrument;
import weir.plan.Lint;
import weir.plan.SupplyDefinition;
import weir.plan.statement.MonthEnd;

/** The keys of a plan and of what stands beside its distributions. */
final class PlanLanguage {

  static final Section ASSET =
      section(
          "asset",
          "what is distributed",
          List.of(
              required("symbol", new Shape.Value(ScalarKind.SYMBOL), "its symbol"),
              required("name", new Shape.Value(ScalarKind.TEXT), "its long name"),
              required(
                  "decimals", new Shape.Value(ScalarKind.DECIMALS), "decimals of a token, 0 to 36"),
              required(
                  "supply", new Shape.Value(ScalarKind.AMOUNT), "the most that will ever exist"),
              word(
                  "instrument", all(Instrument.class), "what kind of thing it is (default: token)"),
              value("contract", ScalarKind.ADDRESS, "the token's contract, if it exists already"),
              value(
                  "minter",
                  ScalarKind.ADDRESS,
                  "the account trusted to mint; all of the supply is minted at first")));

  static final Section KNOWN_BLOCK =
      section(
          "known-block",
          "a block whose time is known",
          List.of(
              required("height", new Shape.Value(ScalarKind.HEIGHT), "its number"),
              required("at", new Shape.Value(ScalarKind.INSTANT), "its time")));

  static final Section BLOCKS =
      section(
          "blocks",
          "when blocks come: what is known, and what is assumed beyond it",
          List.of(
              required(
                  "every", new Shape.Value(ScalarKind.SPAN), "how long a block takes, assumed"),
              required("known", new Shape.Items(KNOWN_BLOCK), "blocks of known time, rising")));

  static final Section CONDITION =
      section(
          "condition",
          "something that has to happen before what counts from it is released",
          List.of(
              required(
                  "kind",
                  new Shape.Word(List.of("milestone", "price", "governance", "tbd")),
                  "who or what says that it has happened"),
              required("says", new Shape.Value(ScalarKind.TEXT), "what has to happen, in words"),
              key(
                  "attested-by",
                  new Shape.Values(ScalarKind.ADDRESS),
                  "milestone: the accounts that may attest it"),
              value("needed", ScalarKind.COUNT, "milestone: how many of them have to"),
              value("at-least", ScalarKind.AMOUNT, "price: of a token, in the quote"),
              value("quote", ScalarKind.SYMBOL, "price: in what it is stated, such as USD"),
              value("oracle", ScalarKind.ADDRESS, "price: the account that tells it"),
              value("window", ScalarKind.SPAN, "price: over how long it is averaged"),
              value("by", ScalarKind.ADDRESS, "governance: the account that decides"),
              value("deadline", ScalarKind.INSTANT, "until when it has to happen"),
              word(
                  "at-deadline",
                  all(Condition.AtDeadline.class),
                  "what becomes of what waits if it has not happened"),
              value("opened", ScalarKind.INSTANT, "when it has happened, once it has")));

  static final Section STREAM =
      section(
          "stream",
          "what several distributions share by shares that change",
          List.of(
              value("share", ScalarKind.SHARE, "how much of the supply"),
              value("amount", ScalarKind.AMOUNT, "how many tokens, instead of a share"),
              required(
                  "release",
                  new Shape.NameOrItems(ReleaseLanguage.STATEMENT),
                  "when, before it is shared")),
          new Choice(List.of("share", "amount"), true));

  static final Section BURN =
      section(
          "burn",
          "tokens that are destroyed",
          List.of(
              value("share", ScalarKind.SHARE, "how much of the supply"),
              value("amount", ScalarKind.AMOUNT, "how many tokens, instead of a share"),
              required("release", new Shape.NameOrItems(ReleaseLanguage.STATEMENT), "when")),
          new Choice(List.of("share", "amount"), true));

  static final Section SUPPLY =
      section(
          "supply",
          "a definition of a part of the supply, such as circulating",
          List.of(
              key(
                  "without",
                  new Shape.Values(ScalarKind.NAME),
                  "cohorts or distributions that are not counted"),
              word(
                  "locked",
                  all(SupplyDefinition.Counted.class),
                  "whether what is not released is counted (default: out)"),
              word(
                  "staked",
                  all(SupplyDefinition.Counted.class),
                  "whether distributions labelled staked are counted (default: in)"),
              value("says", ScalarKind.TEXT, "the definition in words")));

  static final Section SILENCE =
      section(
          "silence",
          "a lint that is known and accepted",
          List.of(
              required("lint", new Shape.Word(all(Lint.class)), "which"),
              value("distribution", ScalarKind.NAME, "where; everywhere if not said"),
              required("reason", new Shape.Value(ScalarKind.TEXT), "why")));

  static final Section AMENDS =
      section(
          "amends",
          "what this version of the plan changes",
          List.of(
              required("plan", new Shape.Value(ScalarKind.HASH), "the hash of the version before"),
              required("version", new Shape.Value(ScalarKind.COUNT), "the number of this version"),
              required("effective", new Shape.Value(ScalarKind.INSTANT), "from when on it holds"),
              required("reason", new Shape.Value(ScalarKind.TEXT), "why")));

  static final Section PAST_VERSION =
      section(
          "past-version",
          "a version that an amendment has replaced",
          List.of(
              required("version", new Shape.Value(ScalarKind.COUNT), "its number, from 1 on"),
              required("plan", new Shape.Value(ScalarKind.HASH), "its hash"),
              required("reason", new Shape.Value(ScalarKind.TEXT), "why it was made")));

  static final Section PLAN =
      section(
          "plan",
          "which asset, how much, to whom, when, by which path, under which rules",
          List.of(
              required(
                  "weir", new Shape.Value(ScalarKind.VERSION), "the version of the language, 1"),
              required("name", new Shape.Value(ScalarKind.TEXT), "what people call the plan"),
              required("asset", new Shape.Inner(ASSET), ASSET.says()),
              required(
                  "chain", new Shape.Value(ScalarKind.CHAIN), "on which chain, as CAIP-2 names it"),
              required(
                  "genesis",
                  new Shape.Value(ScalarKind.INSTANT),
                  "the instant from which it counts"),
              value(
                  "issuer",
                  ScalarKind.ADDRESS,
                  "the account that funds the vault and opens its pools"),
              word(
                  "month-end",
                  all(MonthEnd.class),
                  "which day stands for one that a month does not have"),
              required(
                  "distributions",
                  new Shape.Named(DistributionLanguage.DISTRIBUTION),
                  "who gets what and when, by name"),
              key("blocks", new Shape.Inner(BLOCKS), BLOCKS.says()),
              value("volume", ScalarKind.AMOUNT, "tokens traded a day, as the plan assumes"),
              key("conditions", new Shape.Named(CONDITION), "what has to happen first, by name"),
              key(
                  "releases",
                  new Shape.NamedItems(ReleaseLanguage.STATEMENT),
                  "releases for several distributions or for a cap table, by name"),
              key("streams", new Shape.Named(STREAM), "what several distributions share, by name"),
              key("burns", new Shape.Named(BURN), "what is destroyed, by name"),
              key(
                  "supply",
                  new Shape.Named(SUPPLY),
                  "what circulating means here, by name; the first is the default"),
              key("silence", new Shape.Items(SILENCE), "lints that are known and accepted"),
              key("amends", new Shape.Inner(AMENDS), AMENDS.says()),
              key(
                  "history",
                  new Shape.Items(PAST_VERSION),
                  "all versions before this one, the oldest first")));

  private PlanLanguage() {}
}
