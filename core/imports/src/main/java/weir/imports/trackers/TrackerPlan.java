package weir.imports.trackers;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import weir.imports.fit.DatedPiece;
import weir.imports.fit.EqualPeriods;
import weir.imports.fit.ReleaseShape;
import weir.imports.fit.StatementWriter;
import weir.imports.source.Anchor;
import weir.imports.source.PlanInstants;
import weir.imports.source.PlanNames;
import weir.imports.source.PlanWriter;
import weir.imports.source.SourceToken;
import weir.imports.trackers.TrackerImport.Fitted;

/** Writes the plan for an imported file of schedules. */
final class TrackerPlan {

  private final TrackerFile schedule;
  private final BigInteger supply;
  private final List<Fitted> parts;
  private final PlanWriter text;
  private final int decimals;
  private final PlanNames conditions = new PlanNames();
  private final List<String> conditionOf = new ArrayList<>();

  TrackerPlan(TrackerFile schedule, int decimals, BigInteger supply, List<Fitted> parts) {
    this.schedule = schedule;
    this.supply = supply;
    this.parts = parts;
    this.decimals = decimals;
    this.text = new PlanWriter(decimals);
  }

  String text(String file) {
    head(file);
    conditions();
    text.line("").open("distributions");
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).amount().signum() > 0) {
        distribution(parts.get(i), conditionOf.get(i));
      }
    }
    text.close();
    burns();
    return text.toString();
  }

  private void head(String file) {
    text.comment("Imported from " + file + ", unlocks as published by a third party.")
        .comment("It states what the file states, not what the issuer has promised.");
    schedule.token().ifPresent(token -> text.comment("Token: " + token));
    schedule.sources().forEach(source -> text.comment("Source: " + source));
    schedule.notes().forEach(note -> text.comment("Note: " + note));
    schedule.omitted().forEach(name -> text.comment("Without figures in the file: " + name));
    schedule
        .declared()
        .ifPresent(total -> text.comment("Declared total: " + total.toPlainString()));
    var token = SourceToken.of(schedule.token(), schedule.protocol());
    text.entry("weir", "1").entry("name", PlanWriter.quoted(schedule.protocol()));
    text.open("asset")
        .entry("symbol", token.symbol())
        .entry("name", PlanWriter.quoted(schedule.protocol()))
        .entry("decimals", String.valueOf(decimals))
        .entry("supply", text.tokens(supply));
    token.contract().ifPresent(contract -> text.entry("contract", contract.toString()));
    text.close();
    text.entry("chain", token.chain().map(chain -> "eip155:" + chain).orElse("none"));
    long genesis =
        parts.stream()
            .map(Fitted::section)
            .flatMap(s -> Stream.of(s.released(), s.burnt()).flatMap(List::stream))
            .mapToLong(DatedPiece::start)
            .min()
            .orElse(0);
    text.entry("genesis", PlanInstants.print(genesis));
    if (countsFromLateDays()) {
      text.entry("month-end", "last-day");
    }
  }

  private boolean countsFromLateDays() {
    return parts.stream()
        .flatMap(part -> Stream.concat(part.released().stream(), part.burnt().stream()))
        .anyMatch(shape -> byMonths(shape) && EqualPeriods.isLate(shape.start()));
  }

  private static boolean byMonths(ReleaseShape shape) {
    return switch (shape) {
      case ReleaseShape.Stairs stairs -> stairs.every() instanceof ReleaseShape.Every.Months;
      case ReleaseShape.Tiers tiers -> tiers.every() instanceof ReleaseShape.Every.Months;
      case ReleaseShape.Decay decay -> decay.every() instanceof ReleaseShape.Every.Months;
      case ReleaseShape.Rates rates ->
          rates.every().map(every -> every instanceof ReleaseShape.Every.Months).orElse(false);
      case ReleaseShape.Jump _, ReleaseShape.Ramp _, ReleaseShape.Dated _ -> false;
    };
  }

  private void conditions() {
    boolean none = parts.stream().noneMatch(Fitted::waits);
    if (!none) {
      text.open("conditions");
    }
    for (Fitted part : parts) {
      if (!part.waits()) {
        conditionOf.add("");
        continue;
      }
      var name = conditions.own(part.section().name() + "-start", "start");
      conditionOf.add(name);
      var says = "the start of " + part.section().title() + ", which the source does not know";
      text.entry(name, "{kind: tbd, says: " + PlanWriter.quoted(says) + "}");
    }
    if (!none) {
      text.close();
    }
  }

  private void distribution(Fitted part, String condition) {
    var section = part.section();
    var category = TrackerCategory.of(section.category());
    text.comment(
        "%s%s; %s"
            .formatted(
                section.title(),
                section.category().map(c -> " (" + c + ")").orElse(""),
                part.says()));
    text.open(section.name()).entry("path", category.path()).entry("cohort", category.cohort());
    category.label().ifPresent(label -> text.entry("labels", "[" + label + "]"));
    text.entry("amount", text.tokens(part.amount())).entry("holders-not-known", "true");
    release(part.released(), part.awaited(), condition);
    text.close();
  }

  private void release(List<ReleaseShape> known, List<ReleaseShape> awaited, String condition) {
    text.open("release");
    boolean isAll = known.size() + awaited.size() == 1;
    var dates = new StatementWriter(text, new Anchor.Dates());
    known.forEach(shape -> dates.write(shape, isAll));
    if (!awaited.isEmpty()) {
      long origin = awaited.stream().mapToLong(ReleaseShape::start).min().orElseThrow();
      var waiting = new StatementWriter(text, new Anchor.Opening(condition, origin));
      text.line("- when: " + condition);
      awaited.forEach(shape -> waiting.write(shape, isAll));
    }
    text.close();
  }

  private void burns() {
    if (parts.stream().allMatch(part -> part.destroyed().signum() == 0)) {
      return;
    }
    text.line("").open("burns");
    for (int i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      if (part.destroyed().signum() > 0) {
        text.comment(part.section().title() + ", whose amounts are negative");
        text.open(part.section().name()).entry("amount", text.tokens(part.destroyed()));
        release(part.burnt(), part.burntLater(), conditionOf.get(i));
        text.close();
      }
    }
    text.close();
  }
}
