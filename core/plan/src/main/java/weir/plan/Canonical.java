package weir.plan;

import static weir.plan.CanonicalJson.amount;
import static weir.plan.CanonicalJson.instant;
import static weir.plan.CanonicalJson.list;
import static weir.plan.CanonicalJson.object;
import static weir.plan.CanonicalJson.optional;
import static weir.plan.CanonicalJson.string;
import static weir.plan.CanonicalJson.word;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.plan.statement.Statement;
import weir.plan.terms.Allotment;
import weir.plan.terms.Control;
import weir.plan.terms.PoolTerms;
import weir.plan.terms.StreamShare;
import weir.units.Address;

/**
 * The canonical form of a plan: JSON of strings, lists and objects, keys in code-point order, no
 * white space, so that equal plans are equal bytes.
 *
 * <p>Amounts are base units in decimal, shares fractions in lowest terms, instants seconds since
 * 1970. It contains only what changes the meaning of the plan. A later addition to the language is
 * written only if a plan uses it, so that the hashes of other plans have not changed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785: JSON canonicalization</a>
 */
final class Canonical {

  /** The version of the form; it changes if the same plan would have another hash. */
  private static final String VERSION = "weir-plan-1";

  private Canonical() {}

  static String text(Plan plan) {
    return whole(plan).toString();
  }

  /** Returns the canonical form by its keys. */
  static Map<String, String> parts(Plan plan) {
    return whole(plan).members();
  }

  /** Returns the canonical form of a plan by its keys. */
  static CanonicalJson whole(Plan plan) {
    var asset = plan.asset();
    var top =
        object()
            .with("format", string(VERSION))
            .with("name", string(plan.name()))
            .with("chain", string(plan.chain().toString()))
            .with("genesis", instant(plan.genesis()))
            .with(
                "asset",
                object()
                    .with("symbol", string(asset.asset().symbol()))
                    .with("decimals", string(Integer.toString(asset.asset().decimals())))
                    .with("name", string(asset.name()))
                    .with("instrument", word(asset.instrument()))
                    .with("supply", amount(asset.supply()))
                    .with("contract", optional(asset.contract()))
                    .with("minter", optional(asset.minter()))
                    .toString())
            .with("issuer", optional(plan.issuer()))
            .with("month-end", string(plan.timing().monthEnd().map(CanonicalJson::name).orElse("")))
            .with(
                "distributions",
                list(plan.distributions().stream().map(Canonical::distribution).toList()));
    return more(top, plan);
  }

  /** Adds the later additions to the language that the plan uses. */
  private static CanonicalJson more(CanonicalJson top, Plan plan) {
    boolean named = plan.distributions().stream().anyMatch(Canonical::namesReleases);
    return top.maybe("blocks", plan.timing().blocks().map(Canonical::blocks))
        .maybe("volume", plan.economics().volume().map(CanonicalJson::amount))
        .maybe(
            "conditions",
            plan.definitions().conditions().stream().map(c -> whole(c).toString()).toList())
        .maybe(
            "releases",
            plan.definitions().releases().stream()
                .filter(release -> named)
                .map(r -> whole(r.name(), Optional.empty(), r.statements()))
                .toList())
        .maybe(
            "streams",
            plan.definitions().streams().stream()
                .map(s -> whole(s.name(), Optional.of(amount(s.amount())), s.release()))
                .toList())
        .maybe(
            "burns",
            plan.burns().stream()
                .map(b -> whole(b.name(), Optional.of(amount(b.amount())), b.release()))
                .toList())
        .maybe("control", plan.definitions().controls().stream().map(Canonical::control).toList())
        .maybe("supply", plan.economics().supplies().stream().map(Canonical::supply).toList())
        .maybe("silence", plan.economics().silences().stream().map(Canonical::silence).toList())
        .maybe("amends", plan.lineage().amends().map(Canonical::amendment))
        .maybe("history", plan.lineage().history().stream().map(Canonical::version).toList());
  }

  /** A named release to which no row of a list can refer is only a way of writing. */
  private static boolean namesReleases(Distribution distribution) {
    return distribution.recipients() instanceof Recipients.Listed listed
        && listed.terms().release().isPresent();
  }

  static String distribution(Distribution d) {
    return whole(d).toString();
  }

  /** Returns the canonical form of a distribution by its keys. */
  static CanonicalJson whole(Distribution d) {
    var text =
        object()
            .with("name", string(d.name()))
            .with("path", word(d.path()))
            .with("cohort", string(d.cohort()))
            .with(
                "custody",
                switch (d.custody()) {
                  case Custody.Vault() -> string("vault");
                  case Custody.Wallet(var account) -> string(account.toString());
                })
            .with("recipients", recipients(d.recipients()));
    var release =
        switch (d.allotment()) {
          case Allotment.OfStream(var share) -> text.with("stream", stream(share));
          case Allotment.OfSupply(var part, var amount) ->
              text.with("amount", amount(amount))
                  .with("release", CanonicalRelease.text(d.release()));
        };
    return release
        .maybe(
            "unlock", Optional.of(d.unlock()).filter(u -> !u.isEmpty()).map(CanonicalRelease::text))
        .maybe(
            "revocable",
            d.terms()
                .revocable()
                .map(r ->
                    object()
                        .with("by", string(r.by().toString()))
                        .with("returns", string(r.returns()))
                        .maybe("backdate", r.stated().map(Canonical::seconds))
                        .toString()))
        .maybe("left", d.left().map(CanonicalJson::instant))
        .maybe("claim-window", d.terms().pool().window().map(Canonical::window))
        .maybe("moves", d.terms().pool().moves().map(Canonical::moves))
        .maybe("clock", d.terms().pool().clock().map(Canonical::clock))
        .maybe("labels", d.labels().stream().map(CanonicalJson::word).toList());
  }

  private static String window(PoolTerms.Window window) {
    return switch (window) {
      case PoolTerms.Window.On(var instant) -> object().with("on", instant(instant)).toString();
      case PoolTerms.Window.After(var seconds) ->
          object().with("after", seconds(seconds)).toString();
    };
  }

  private static String moves(PoolTerms.Moves moves) {
    return object()
        .with("guardian", string(moves.guardian().toString()))
        .with("delay", seconds(moves.delay()))
        .toString();
  }

  private static String clock(PoolTerms.Clock clock) {
    return object()
        .with("forward", seconds(clock.forward()))
        .with("still", seconds(clock.still()))
        .with("delay", seconds(clock.delay()))
        .toString();
  }

  private static String seconds(long count) {
    return string(Long.toString(count));
  }

  private static String stream(StreamShare share) {
    return object()
        .with("of", string(share.stream()))
        .with(
            "shares",
            list(
                share.portions().stream()
                    .map(p ->
                        object()
                            .with("share", string(p.share().toString()))
                            .maybe("until", p.until().map(CanonicalJson::instant))
                            .toString())
                    .toList()))
        .toString();
  }

  private static String recipients(Recipients recipients) {
    return switch (recipients) {
      case Recipients.One(var account) -> string(account.toString());
      case Recipients.Listed listed ->
          object()
              .with("content", string(listed.content().toString()))
              .with("account", string(listed.accountColumn()))
              .with("measure", word(listed.measure()))
              .with("column", string(listed.measureColumn()))
              .with("duplicates", word(listed.duplicates()))
              .with("tree", word(listed.tree()))
              .maybe("start", listed.terms().start().map(CanonicalJson::string))
              .maybe("release", listed.terms().release().map(CanonicalJson::string))
              .maybe("left", listed.terms().left().map(CanonicalJson::string))
              .toString();
      case Recipients.NotKnown() -> string("not known");
    };
  }

  private static String whole(String name, Optional<String> amount, List<Statement> release) {
    return object()
        .with("name", string(name))
        .maybe("amount", amount)
        .with("release", CanonicalRelease.text(release))
        .toString();
  }

  private static String blocks(BlockTimes blocks) {
    return object()
        .with("every", string(CanonicalRelease.span(blocks.every())))
        .with(
            "known",
            list(
                blocks.known().stream()
                    .map(k ->
                        object()
                            .with("height", string(Long.toString(k.height())))
                            .with("at", instant(k.at()))
                            .toString())
                    .toList()))
        .toString();
  }

  /** Returns the canonical form of a condition by its keys. */
  static CanonicalJson whole(Condition condition) {
    return evidence(condition.evidence())
        .with("name", string(condition.name()))
        .with("says", string(condition.says()))
        .maybe("deadline", condition.deadline().map(d -> instant(d.at())))
        .maybe("at-deadline", condition.deadline().map(d -> word(d.then())))
        .maybe("opened", condition.opened().map(CanonicalJson::instant));
  }

  private static CanonicalJson evidence(Condition.Evidence evidence) {
    return switch (evidence) {
      case Condition.Evidence.Milestone(var attestedBy, var needed) ->
          object()
              .with("kind", string("milestone"))
              .with(
                  "attested-by", list(attestedBy.stream().map(a -> string(a.toString())).toList()))
              .with("needed", string(Integer.toString(needed)));
      case Condition.Evidence.Price(var atLeast, var quote, var oracle, var window) ->
          object()
              .with("kind", string("price"))
              .with("at-least", string(atLeast.toString()))
              .with("quote", string(quote))
              .with("oracle", string(oracle.toString()))
              .with("window", string(CanonicalRelease.span(window)));
      case Condition.Evidence.Governance(var by) ->
          object().with("kind", string("governance")).with("by", string(by.toString()));
      case Condition.Evidence.Tbd() -> object().with("kind", string("tbd"));
    };
  }

  private static String control(Control control) {
    return object()
        .with("contract", string(control.contract().toString()))
        .maybe("code", control.code().map(h -> string(h.toString())))
        .maybe("owner", control.owner().map(a -> string(a.toString())))
        .maybe("owners", accounts(control.owners()))
        .maybe(
            "threshold",
            control.threshold().stream().mapToObj(n -> string(Integer.toString(n))).findFirst())
        .maybe("roles", control.roles().stream().map(Canonical::role).toList())
        .toString();
  }

  private static String role(Control.Role role) {
    return object()
        .with("role", string(role.name()))
        .with("held-by", list(accounts(role.holders())))
        .toString();
  }

  /** Returns accounts of which the order is of no importance. */
  private static List<String> accounts(List<Address> accounts) {
    return accounts.stream().map(Address::toString).sorted().map(CanonicalJson::string).toList();
  }

  private static String supply(SupplyDefinition definition) {
    return object()
        .with("name", string(definition.name()))
        .with("without", list(definition.without().stream().map(CanonicalJson::string).toList()))
        .with("locked", word(definition.locked()))
        .with("staked", word(definition.staked()))
        .with("says", string(definition.says()))
        .toString();
  }

  private static String silence(Silence silence) {
    return object()
        .with("lint", word(silence.lint()))
        .with("distribution", optional(silence.distribution()))
        .with("reason", string(silence.reason()))
        .toString();
  }

  private static String amendment(Amendment amends) {
    return object()
        .with("plan", string(amends.plan().toString()))
        .with("version", string(Integer.toString(amends.version())))
        .with("effective", instant(amends.effective()))
        .with("reason", string(amends.reason()))
        .toString();
  }

  private static String version(Lineage.PastVersion version) {
    return object()
        .with("version", string(Integer.toString(version.version())))
        .with("plan", string(version.plan().toString()))
        .with("reason", string(version.reason()))
        .maybe("promises", version.promises().map(p -> string(p.toString())))
        .toString();
  }
}
