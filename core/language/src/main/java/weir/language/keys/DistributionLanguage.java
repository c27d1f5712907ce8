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
import weir.plan.Label;
import weir.plan.Path;
import weir.plan.Recipients;

/** The keys of distributions. */
final class DistributionLanguage {

  static final Section PORTION =
      section(
          "portion",
          "a share that holds for some time",
          List.of(
              value("until", ScalarKind.INSTANT, "the end of the share; the last one has none"),
              required(
                  "share",
                  new Shape.Value(ScalarKind.PORTION),
                  "how much of the stream, also 0%")));

  static final Section STREAM_SHARE =
      section(
          "stream-share",
          "shares of a stream that change",
          List.of(
              required("of", new Shape.Value(ScalarKind.NAME), "the name of one of the streams"),
              required("shares", new Shape.Items(PORTION), "the shares, one after another")));

  static final Section REVOCABLE =
      section(
          "revocable",
          "the permission to take back what is not yet earned",
          List.of(
              required("by", new Shape.Value(ScalarKind.ADDRESS), "the account that may revoke"),
              required(
                  "returns",
                  new Shape.Value(ScalarKind.NAME),
                  "the distribution that receives the revoked amount"),
              value(
                  "backdate",
                  ScalarKind.SPAN,
                  "how far back the instant of a revocation may lie (default: 1 day)")));

  static final Section MOVES =
      section(
          "moves",
          "the permission to move a grant to another account",
          List.of(
              required(
                  "guardian",
                  new Shape.Value(ScalarKind.ADDRESS),
                  "the account that may veto a move"),
              required(
                  "delay",
                  new Shape.Value(ScalarKind.SPAN),
                  "how long a move waits, not in months")));

  static final Section CLOCK =
      section(
          "clock",
          "the bounds within which the issuer may change the time of the pool",
          List.of(
              value(
                  "forward",
                  ScalarKind.SPAN,
                  "by how much it may be put forward in all (default: never)"),
              value(
                  "still",
                  ScalarKind.SPAN,
                  "for how long it may be held still in all (default: never)"),
              required(
                  "delay",
                  new Shape.Value(ScalarKind.SPAN),
                  "how long a change waits, not in months")));

  static final Section RECIPIENTS =
      section(
          "recipients",
          "the accounts in a file of comma-separated values with a header line",
          List.of(
              required("file", new Shape.Value(ScalarKind.FILE), "its name, relative to the plan"),
              value(
                  "account",
                  ScalarKind.TEXT,
                  "the header of the column of addresses (default: address)"),
              value(
                  "tokens",
                  ScalarKind.TEXT,
                  "the header of the column of tokens (default: amount)"),
              value(
                  "units",
                  ScalarKind.TEXT,
                  "the header of the column of base units, instead of tokens"),
              value(
                  "weights",
                  ScalarKind.TEXT,
                  "the header of the column of weights, instead of tokens"),
              word(
                  "duplicates",
                  all(Recipients.Duplicates.class),
                  "the treatment of an account that occurs twice (default: refuse)"),
              word(
                  "tree",
                  all(Recipients.Encoding.class),
                  "the encoding of the tree (default: weir)"),
              value(
                  "start",
                  ScalarKind.TEXT,
                  "the header of the column of vesting starts, from which each row's release"
                      + " counts"),
              value(
                  "release",
                  ScalarKind.TEXT,
                  "the header of the column of names of the plan's releases"),
              value(
                  "left",
                  ScalarKind.TEXT,
                  "the header of the column of instants when holders left")),
          new Choice(List.of("tokens", "units", "weights"), false));

  static final Section DISTRIBUTION =
      section(
          "distribution",
          "an amount with a path, recipients and a release",
          List.of(
              required(
                  "path",
                  new Shape.Word(all(Path.class)),
                  "the way by which it reaches its holders"),
              value(
                  "cohort",
                  ScalarKind.NAME,
                  "the group to which it belongs in reports (default: the path's word)"),
              value("share", ScalarKind.SHARE, "how much of the supply; one may take the rest"),
              value("amount", ScalarKind.AMOUNT, "how many tokens, instead of a share"),
              value(
                  "custody",
                  ScalarKind.CUSTODY,
                  "who holds the tokens until they are released (default: vault)"),
              key("recipients", new Shape.Inner(RECIPIENTS), "the recipients, in a file"),
              value(
                  "recipient",
                  ScalarKind.ADDRESS,
                  "the account that receives all of it, instead of recipients"),
              value(
                  "holders-not-known",
                  ScalarKind.TRUE,
                  "the plan does not state the holders, instead of recipients"),
              key(
                  "release",
                  new Shape.NameOrItems(ReleaseLanguage.STATEMENT),
                  "when it is earned: a list of statements, or the name of one of the releases"),
              key(
                  "stream",
                  new Shape.Inner(STREAM_SHARE),
                  "its shares of a stream, instead of a release"),
              key(
                  "unlock",
                  new Shape.NameOrItems(ReleaseLanguage.STATEMENT),
                  "the lock-up: when it becomes transferable, if not at once"),
              key("revocable", new Shape.Inner(REVOCABLE), REVOCABLE.says()),
              value(
                  "left",
                  ScalarKind.INSTANT,
                  "when its holder left: the part that is not earned returns"),
              value(
                  "claim-window",
                  ScalarKind.WINDOW,
                  "when unclaimed tokens may be clawed back: a date after the end of the release,"
                      + " or a span after that end (default: never)"),
              key("moves", new Shape.Inner(MOVES), MOVES.says()),
              key("clock", new Shape.Inner(CLOCK), CLOCK.says()),
              key(
                  "labels",
                  new Shape.Words(all(Label.class)),
                  "its roles in the definitions of the supply")),
          new Choice(List.of("share", "amount", "stream"), true),
          new Choice(List.of("recipients", "recipient", "holders-not-known"), true),
          new Choice(List.of("release", "stream"), true));

  private DistributionLanguage() {}
}
