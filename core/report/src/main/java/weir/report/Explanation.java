package weir.report;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.plan.ChainId;
import weir.plan.Condition;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.plan.Recipients;
import weir.plan.terms.Revocable;
import weir.report.format.Spelling;
import weir.report.format.TextTable;
import weir.report.terminal.TerminalStyle;
import weir.schedule.DatedBurn;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.schedule.Supplies;
import weir.units.Asset;

/**
 * A plan in plain English, with every date and every amount, for people who do not read YAML.
 *
 * <p>It is written from the resolved releases and not from the text of the plan, so that it states
 * what is carried out.
 */
public final class Explanation {

  private static final int COLUMNS = 100;

  private final Schedule schedule;
  private final Plan plan;
  private final Asset asset;
  private final TerminalStyle style;
  private final StringBuilder text = new StringBuilder();

  private Explanation(Schedule schedule, TerminalStyle style) {
    this.schedule = schedule;
    this.plan = schedule.plan();
    this.asset = plan.asset().asset();
    this.style = style;
  }

  /** Returns the text, at most 100 columns wide where words allow. */
  public static String render(Schedule schedule, TerminalStyle style) {
    var explanation = new Explanation(schedule, style);
    explanation.write();
    return explanation.text.toString();
  }

  private void write() {
    preamble();
    schedule.lines().forEach(this::distribution);
    if (!plan.definitions().conditions().isEmpty()) {
      heading("Conditions");
      plan.definitions().conditions().forEach(this::condition);
    }
    if (!schedule.burns().isEmpty()) {
      heading("Burns");
      schedule.burns().forEach(this::burn);
    }
    supply();
    closing();
  }

  private void preamble() {
    text.append(style.bold(Spelling.visible(plan.name()))).append("\n\n");
    paragraph(
        "This plan distributes %s. At most %s will ever exist; a token has %s. All times are UTC."
            .formatted(
                Spelling.amount(schedule.distributed()),
                Spelling.amount(plan.asset().supply()),
                Spelling.counted(asset.decimals(), "decimal")));
    paragraph(
        "Its times count from genesis, %s%s. %s"
            .formatted(exact(plan.genesis().getEpochSecond()), chain(), minting()));
    plan.lineage()
        .amends()
        .ifPresent(amends ->
            paragraph(
                "This is version %d of the plan. It holds from %s and replaces version %d (%s): %s."
                    .formatted(
                        amends.version(),
                        exact(amends.effective().getEpochSecond()),
                        amends.version() - 1,
                        amends.plan(),
                        Spelling.visible(amends.reason()))));
  }

  private boolean isDescribed() {
    return plan.chain().equals(ChainId.NONE);
  }

  private String chain() {
    return isDescribed() ? "" : ", on the chain " + plan.chain();
  }

  private String minting() {
    if (isDescribed()) {
      return "It is a descriptive plan: nothing is deployed.";
    }
    return plan.asset()
        .minter()
        .map(minter -> "The account " + minter + " may mint, up to the supply.")
        .orElse("The full supply is minted at deployment.");
  }

  private void distribution(ScheduleLine line) {
    Distribution d = line.distribution();
    heading(Spelling.visible(line.name()));
    paragraph(
        "%s, %s of the supply: %s. %s %s"
            .formatted(
                Spelling.amount(line.amount()),
                Spelling.percent(line.amount().units(), plan.asset().supply().units()),
                PlanTable.path(d),
                recipients(d.recipients()),
                custody(d.custody())));
    var words = new TermText(asset);
    item(line.unlock().isPresent() ? "Earned:" : "Released:");
    words.of(line.release(), line.amount().units()).forEach(this::bullet);
    if (!line.release().isKnown()) {
      item("Not dated yet, in the words of the plan:");
      line.statements().forEach(statement -> bullet(StatementText.of(statement)));
    }
    line.unlock()
        .ifPresent(unlock -> {
          item(
              "Transferable (lock-up; the smaller of what is earned and transferable can be"
                  + " claimed):");
          words.of(unlock, line.amount().units()).forEach(this::bullet);
        });
    line.left()
        .ifPresent(left ->
            paragraph(
                "Its holder left on %s: the earned part is %s %s in total, and %s is returned."
                    .formatted(
                        exact(left),
                        Spelling.grouped(asset, line.due(line.amount().units())),
                        symbol(),
                        Spelling.amount(line.returned()))));
    d.terms()
        .revocable()
        .ifPresent(revocable ->
            paragraph(
                "The account %s may revoke it: the part earned by then stays, the rest goes to %s."
                        .formatted(revocable.by(), revocable.returns())
                    + backdated(revocable)));
    PoolTermsText.of(line).forEach(this::paragraph);
    paragraph(ending(line));
  }

  private static String backdated(Revocable revocable) {
    return revocable
        .stated()
        .map(most -> " A revocation may lie back by %s.".formatted(Spelling.span(most)))
        .orElse("");
  }

  private static String ending(ScheduleLine line) {
    if (line.left().isPresent()) {
      return line.due(line.amount().units()).signum() == 0
          ? "Nothing is ever released: its holder left before anything was earned."
          : leaving(line);
    }
    if (line.isKnown()) {
      return "Everything is released by " + exact(line.end().orElseThrow()) + ".";
    }
    return line.end().isPresent()
        ? "The dated parts are all released by %s; the date of the rest is TBD."
            .formatted(exact(line.end().getAsLong()))
        : "The date of the release is TBD.";
  }

  private static String leaving(ScheduleLine line) {
    return line.isKnown()
        ? "The part that its holder keeps is all released by "
            + exact(line.end().orElseThrow())
            + "."
        : "The date at which the part that its holder keeps is released is TBD.";
  }

  private static String recipients(Recipients recipients) {
    return switch (recipients) {
      case Recipients.One(var account) -> "It goes to " + account + ".";
      case Recipients.Listed listed ->
          "It goes to the accounts listed in %s, whose content has the hash %s."
              .formatted(Spelling.visible(listed.file()), listed.content());
      case Recipients.NotKnown() -> "The plan does not state the holders.";
    };
  }

  private static String custody(Custody custody) {
    return switch (custody) {
      case Custody.Vault() -> "The vault holds it and cannot pay before it is released.";
      case Custody.Wallet(var account) ->
          "The wallet %s holds it and is trusted not to pay early.".formatted(account);
    };
  }

  private void condition(Condition condition) {
    String evidence =
        switch (condition.evidence()) {
          case Condition.Evidence.Milestone(var by, var needed) ->
              "%d of %s attest it: %s"
                  .formatted(needed, Spelling.counted(by.size(), "account"), spread(by));
          case Condition.Evidence.Price price ->
              "the average price over %s is at least %s %s, as reported by %s"
                  .formatted(
                      Spelling.span(price.window().count()),
                      decimal(price.atLeast()),
                      price.quote(),
                      price.oracle());
          case Condition.Evidence.Governance(var by) -> "the account " + by + " decides it";
          case Condition.Evidence.Tbd() -> "TBD: not announced yet";
        };
    String state =
        condition
            .opened()
            .map(at -> "It happened on " + exact(at.getEpochSecond()) + ".")
            .orElse("It has not happened yet.");
    bullet(
        "%s (%s): %s. %s%s"
            .formatted(
                condition.name(),
                Spelling.visible(condition.says()),
                evidence,
                state,
                deadline(condition)));
  }

  private static String deadline(Condition condition) {
    return condition
        .deadline()
        .map(deadline ->
            switch (deadline.then()) {
              case RELEASE ->
                  " If it has not happened by %s, it counts as met then."
                      .formatted(exact(deadline.at().getEpochSecond()));
              case RETURN ->
                  " If it has not happened by %s, what waits for it is returned."
                      .formatted(exact(deadline.at().getEpochSecond()));
            })
        .orElse("");
  }

  private void burn(DatedBurn burned) {
    BigInteger total = burned.burn().amount().units();
    bullet(
        "%s: %s are destroyed."
            .formatted(burned.burn().name(), Spelling.amount(burned.burn().amount())));
    new TermText(asset).of(burned.release(), total).forEach(words -> bullet("  " + words));
  }

  private void supply() {
    heading("Definitions of supply");
    Supplies.of(schedule)
        .definitions()
        .forEach((name, says) -> bullet(name + ": " + Spelling.visible(says) + "."));
  }

  private void closing() {
    if (!plan.economics().silences().isEmpty()) {
      heading("Accepted lints");
      plan.economics()
          .silences()
          .forEach(silence ->
              bullet(
                  "%s%s: %s"
                      .formatted(
                          Spelling.word(silence.lint()),
                          silence.distribution().map(name -> " of " + name).orElse(""),
                          Spelling.visible(silence.reason()))));
    }
    heading("Rounding");
    paragraph(
        "Amounts are rounded only when they are paid: down to the base unit, once for each part"
            + " above. At its end each part has released its full amount, so the parts add up to"
            + " the whole.");
    paragraph("The hash of this plan is " + plan.hash() + ".");
  }

  private String symbol() {
    return Spelling.visible(asset.symbol());
  }

  private static String spread(List<?> values) {
    var words = new ArrayList<String>();
    values.forEach(value -> words.add(value.toString()));
    return String.join(", ", words);
  }

  private static String decimal(weir.units.Fraction fraction) {
    try {
      return new java.math.BigDecimal(fraction.numerator())
          .divide(new java.math.BigDecimal(fraction.denominator()))
          .toPlainString();
    } catch (ArithmeticException endless) {
      return fraction.toString();
    }
  }

  static String exact(long at) {
    return Spelling.date(Instant.ofEpochSecond(at));
  }

  private void heading(String title) {
    if (!text.toString().endsWith("\n\n")) {
      text.append('\n');
    }
    text.append(style.bold(title)).append("\n\n");
  }

  private void item(String words) {
    text.append(words).append('\n');
  }

  private void bullet(String words) {
    var lines = TextTable.wrap(words, COLUMNS - 4);
    for (int i = 0; i < lines.size(); i++) {
      text.append(i == 0 ? "  - " : "    ").append(lines.get(i).strip()).append('\n');
    }
  }

  private void paragraph(String words) {
    if (!text.isEmpty() && !text.toString().endsWith("\n\n")) {
      text.append('\n');
    }
    TextTable.wrap(words.strip(), COLUMNS).forEach(line -> text.append(line.strip()).append('\n'));
    text.append('\n');
  }
}
