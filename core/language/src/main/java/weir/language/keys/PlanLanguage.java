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

/** The keys of a plan and of everything besides its distributions. */
final class PlanLanguage {

  static final Section ASSET =
      section(
          "asset",
          "the asset that is distributed",
          List.of(
              required("symbol", new Shape.Value(ScalarKind.SYMBOL), "its symbol"),
              required("name", new Shape.Value(ScalarKind.TEXT), "its long name"),
              required(
                  "decimals", new Shape.Value(ScalarKind.DECIMALS), "decimals of a token, 0 to 36"),
              required(
                  "supply", new Shape.Value(ScalarKind.AMOUNT), "the most that will ever exist"),
              word("instrument", all(Instrument.class), "the kind of asset (default: token)"),
              value("contract", ScalarKind.ADDRESS, "the token's contract, if it exists already"),
              value(
                  "minter",
                  ScalarKind.ADDRESS,
                  "the account that may mint up to the supply; without it the full supply is minted"
                      + " at deployment")));

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
          "the times of blocks: known ones, and an assumption for the others",
          List.of(
              required(
                  "every", new Shape.Value(ScalarKind.SPAN), "the assumed time between two blocks"),
              required("known", new Shape.Items(KNOWN_BLOCK), "blocks of known time, rising")));

  static final Section CONDITION =
      section(
          "condition",
          "a condition (milestone): an event that has to happen before anything that waits for it"
              + " is released",
          List.of(
              required(
                  "kind",
                  new Shape.Word(List.of("milestone", "price", "governance", "tbd")),
                  "the kind of evidence that it has happened"),
              required("says", new Shape.Value(ScalarKind.TEXT), "the event, in words"),
              key(
                  "attested-by",
                  new Shape.Values(ScalarKind.ADDRESS),
                  "milestone: the accounts that may attest it"),
              value(
                  "needed",
                  ScalarKind.COUNT,
                  "milestone: the number of attestations that is needed"),
              value("at-least", ScalarKind.AMOUNT, "price: of a token, in the quote"),
              value(
                  "quote",
                  ScalarKind.SYMBOL,
                  "price: the currency in which it is stated, such as USD"),
              value("oracle", ScalarKind.ADDRESS, "price: the account that reports it"),
              value("window", ScalarKind.SPAN, "price: the time over which it is averaged"),
              value("by", ScalarKind.ADDRESS, "governance: the account that decides"),
              value("deadline", ScalarKind.INSTANT, "the last instant at which it can happen"),
              word(
                  "at-deadline",
                  all(Condition.AtDeadline.class),
                  "the treatment of the parts that wait, if it has not happened"),
              value("opened", ScalarKind.INSTANT, "when it has happened, once it has")));

  static final Section STREAM =
      section(
          "stream",
          "an emission that several distributions share, by shares that may change",
          List.of(
              value("share", ScalarKind.SHARE, "how much of the supply"),
              value("amount", ScalarKind.AMOUNT, "how many tokens, instead of a share"),
              required(
                  "release",
                  new Shape.NameOrItems(ReleaseLanguage.STATEMENT),
                  "its release, before it is shared")),
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

  static final Section ROLE =
      section(
          "role",
          "a role of the token, and everybody who holds it",
          List.of(
              required(
                  "role",
                  new Shape.Value(ScalarKind.TEXT),
                  "its name in the contract, such as MINTER_ROLE, or its hash"),
              required(
                  "held-by", new Shape.Values(ScalarKind.ADDRESS), "the accounts that hold it")));

  static final Section CONTROL =
      section(
          "control",
          "who controls a contract; what is not stated is left open",
          List.of(
              required("contract", new Shape.Value(ScalarKind.ADDRESS), "the contract"),
              value("code", ScalarKind.HASH, "keccak-256 of its code"),
              value("owner", ScalarKind.OWNER, "its owner, or none if it was renounced"),
              key(
                  "owners",
                  new Shape.Values(ScalarKind.ADDRESS),
                  "the accounts that sign for it, if it is a multisig"),
              value("threshold", ScalarKind.COUNT, "how many of its owners must sign"),
              key(
                  "roles",
                  new Shape.Items(ROLE),
                  "all its roles that anybody holds, if it is the token")));

  static final Section SILENCE =
      section(
          "silence",
          "a lint that is known and accepted",
          List.of(
              required("lint", new Shape.Word(all(Lint.class)), "which"),
              value("distribution", ScalarKind.NAME, "the distribution; all if left out"),
              required("reason", new Shape.Value(ScalarKind.TEXT), "why")));

  static final Section AMENDS =
      section(
          "amends",
          "the amendment that makes this version of the plan",
          List.of(
              required("plan", new Shape.Value(ScalarKind.HASH), "the hash of the version before"),
              required("version", new Shape.Value(ScalarKind.COUNT), "the number of this version"),
              required(
                  "effective",
                  new Shape.Value(ScalarKind.INSTANT),
                  "the instant from which it holds"),
              required("reason", new Shape.Value(ScalarKind.TEXT), "why")));

  static final Section PAST_VERSION =
      section(
          "past-version",
          "a version that an amendment has replaced",
          List.of(
              required("version", new Shape.Value(ScalarKind.COUNT), "its number, from 1 on"),
              required("plan", new Shape.Value(ScalarKind.HASH), "its hash"),
              required("reason", new Shape.Value(ScalarKind.TEXT), "why it was made"),
              value(
                  "promises",
                  ScalarKind.HASH,
                  "the hash of its promises; that of the first version names the contracts of"
                      + " all")));

  static final Section PLAN =
      section(
          "plan",
          "the distributions of an asset: amounts, holders, releases, paths and rules",
          List.of(
              required(
                  "weir", new Shape.Value(ScalarKind.VERSION), "the version of the language, 1"),
              required("name", new Shape.Value(ScalarKind.TEXT), "the name of the plan"),
              required("asset", new Shape.Inner(ASSET), ASSET.says()),
              required("chain", new Shape.Value(ScalarKind.CHAIN), "the chain, as named by CAIP-2"),
              required(
                  "genesis",
                  new Shape.Value(ScalarKind.INSTANT),
                  "the instant from which its spans count (vesting start, TGE)"),
              value(
                  "issuer",
                  ScalarKind.ADDRESS,
                  "the account that funds the vault and opens its pools"),
              word(
                  "month-end",
                  all(MonthEnd.class),
                  "the day to use for one that a month does not have"),
              required(
                  "distributions",
                  new Shape.Named(DistributionLanguage.DISTRIBUTION),
                  "the distributions, by name"),
              key("blocks", new Shape.Inner(BLOCKS), BLOCKS.says()),
              value("volume", ScalarKind.AMOUNT, "the assumed trading volume of a day, in tokens"),
              key("conditions", new Shape.Named(CONDITION), "conditions (milestones), by name"),
              key(
                  "releases",
                  new Shape.NamedItems(ReleaseLanguage.STATEMENT),
                  "releases for several distributions or for a cap table, by name"),
              key(
                  "streams",
                  new Shape.Named(STREAM),
                  "emissions that several distributions share, by name"),
              key("burns", new Shape.Named(BURN), "tokens that are destroyed, by name"),
              key(
                  "supply",
                  new Shape.Named(SUPPLY),
                  "definitions of the circulating supply, by name; the first is the default"),
              key("control", new Shape.Named(CONTROL), "who controls contracts, by name"),
              key("silence", new Shape.Items(SILENCE), "lints that are known and accepted"),
              key("amends", new Shape.Inner(AMENDS), AMENDS.says()),
              key(
                  "history",
                  new Shape.Items(PAST_VERSION),
                  "all versions before this one, the oldest first")));

  private PlanLanguage() {}
}
