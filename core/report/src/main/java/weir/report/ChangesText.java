package weir.report;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import weir.plan.Distribution;
import weir.report.format.ReleaseText;
import weir.report.format.Spelling;
import weir.report.format.TextTable;
import weir.report.terminal.TerminalStyle;
import weir.schedule.ScheduleLine;
import weir.schedule.amend.Change;
import weir.schedule.amend.Changes;
import weir.units.Asset;

/** The changes of a version of a plan, in words and numbers. */
public final class ChangesText {

  private final Changes changes;
  private final Asset asset;
  private final TerminalStyle style;
  private final StringBuilder text = new StringBuilder();

  private ChangesText(Changes changes, TerminalStyle style) {
    this.changes = changes;
    this.asset = changes.after().plan().asset().asset();
    this.style = style;
  }

  /** Returns the text: a paragraph for each distribution that changes, then the sum. */
  public static String render(Changes changes, TerminalStyle style) {
    var page = new ChangesText(changes, style);
    page.write();
    return page.text.toString();
  }

  private void write() {
    text.append(style.bold(Spelling.visible(changes.after().plan().name()))).append('\n');
    changes
        .after()
        .plan()
        .lineage()
        .amends()
        .ifPresent(amends ->
            text.append(
                "version %d, from %s: %s\n"
                    .formatted(
                        amends.version(),
                        Spelling.date(amends.effective()),
                        Spelling.visible(amends.reason()))));
    text.append("  before  ").append(changes.before().plan().hash()).append('\n');
    text.append("  after   ").append(changes.after().plan().hash()).append("\n\n");
    if (changes.list().isEmpty()) {
      text.append("No distribution is changed.\n");
    }
    for (String key : changes.others()) {
      text.append("The plan's setting of ").append(style.bold(key)).append(" is changed.\n");
    }
    changes.list().forEach(this::change);
    sum();
  }

  private void change(Change change) {
    text.append(style.bold(Spelling.visible(change.distribution()))).append("  ");
    switch (change) {
      case Change.Added(var line) -> {
        text.append("is new: ").append(Spelling.amount(line.amount())).append('\n');
        release("  ", line);
      }
      case Change.Removed(var line) -> {
        text.append("is gone: ").append(Spelling.amount(line.amount()));
        text.append('\n');
        release("  was  ", line);
      }
      case Change.Amended amended -> amended(amended);
    }
    text.append('\n');
  }

  private void amended(Change.Amended amended) {
    Distribution was = amended.before().distribution();
    Distribution is = amended.after().distribution();
    text.append("is amended\n");
    line(
        "amount",
        Spelling.amount(amended.before().amount()),
        Spelling.amount(amended.after().amount()));
    line("path", PlanTable.path(was), PlanTable.path(is));
    line(
        "recipients",
        PlanTable.recipients(was.recipients()),
        PlanTable.recipients(is.recipients()));
    line("custody", PlanTable.custody(was.custody()), PlanTable.custody(is.custody()));
    line("labels", labels(was), labels(is));
    if (!ReleaseText.of(amended.before()).equals(ReleaseText.of(amended.after()))) {
      release("  was  ", amended.before());
      release("  is   ", amended.after());
    }
    if (!amended.dates().isEmpty()) {
      text.append(gains(amended.dates()));
    }
  }

  private static String labels(Distribution distribution) {
    return distribution.labels().isEmpty()
        ? "none"
        : distribution.labels().stream()
            .map(l -> l.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining(", "));
  }

  private void line(String what, String was, String is) {
    if (!was.equals(is)) {
      text.append("  %s: %s, was %s\n".formatted(what, is, was));
    }
  }

  private void release(String lead, ScheduleLine line) {
    ReleaseText.of(line).forEach(words -> text.append(lead).append(words).append('\n'));
  }

  private String gains(List<Change.Gain> gains) {
    var table =
        new TextTable(
            style,
            List.of(
                TextTable.left("released by"),
                TextTable.right("before"),
                TextTable.right("after"),
                TextTable.right("gain")));
    for (Change.Gain gain : gains) {
      table.add(
          List.of(
              List.of(Spelling.date(gain.at())),
              List.of(amount(gain.before())),
              List.of(amount(gain.after())),
              List.of(signed(gain.more()))));
    }
    return table.render();
  }

  private void sum() {
    for (Change change : changes.list()) {
      switch (change) {
        case Change.Added(var line) -> gain(line.distribution(), total(line));
        case Change.Removed(var line) -> gain(line.distribution(), total(line).negate());
        case Change.Amended(var before, var after, var dates) ->
            gain(after.distribution(), total(after).subtract(total(before)));
      }
    }
  }

  private static BigInteger total(ScheduleLine line) {
    return line.amount().units();
  }

  private void gain(Distribution distribution, BigInteger more) {
    if (more.signum() != 0) {
      text.append(
          "%s %s %s in all\n"
              .formatted(
                  Spelling.visible(distribution.name()),
                  more.signum() > 0 ? "gains" : "loses",
                  amount(more.abs()) + " " + Spelling.visible(asset.symbol())));
    }
  }

  private String signed(BigInteger units) {
    return units.signum() == 0 ? "0" : (units.signum() > 0 ? "+" : "-") + amount(units.abs());
  }

  private String amount(BigInteger units) {
    return Spelling.grouped(asset, units);
  }
}
