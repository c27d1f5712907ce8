package weir.report;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import weir.ledger.ChainPosition;
import weir.plan.Plan;
import weir.report.format.SourceExcerpt;
import weir.report.format.Spelling;
import weir.report.terminal.TerminalStyle;
import weir.units.Asset;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.Verdict;

/** A verdict in the form of compiler messages: the place in the plan, the finding, its numbers. */
public final class FindingText {

  private FindingText() {}

  /**
   * Returns every finding and every note with its line of the plan, and one line that sums them up.
   *
   * @param upTo the end of the last block that was read
   * @param planText the text from which the plan was read; lines that it lacks are not shown
   */
  public static String render(
      Verdict verdict, ChainPosition upTo, Plan plan, String planText, TerminalStyle style) {
    var text = new StringBuilder();
    for (Finding finding : verdict.findings()) {
      text.append(finding(finding, plan, planText, style)).append('\n');
    }
    further(verdict).forEach(line -> text.append(line).append('\n'));
    if (!verdict.further().isEmpty()) {
      text.append('\n');
    }
    for (Note note : verdict.notes()) {
      text.append(note(note, plan, planText, style)).append('\n');
    }
    return text.append(summary(verdict, upTo, style)).append('\n').toString();
  }

  /** Returns a line for each kind of findings of which some are not listed. */
  public static List<String> further(Verdict verdict) {
    return verdict.further().stream()
        .map(more ->
            "%s more of %s about %s are not listed"
                .formatted(
                    Spelling.counted(more.count(), "finding"),
                    rule(more.rule()),
                    Spelling.visible(more.distribution())))
        .toList();
  }

  private static String finding(Finding finding, Plan plan, String planText, TerminalStyle style) {
    var text = new StringBuilder();
    String place = Spelling.visible(plan.file()) + ":" + finding.line();
    text.append(style.bold(place)).append(": ");
    text.append(style.bad("finding " + finding.rule())).append(": ");
    text.append(style.bold(Spelling.visible(finding.what()))).append('\n');
    SourceExcerpt.of(planText, finding.line()).ifPresent(e -> text.append(e.render(style)));
    var figures = figures(finding, plan.asset().asset());
    int width = figures.keySet().stream().mapToInt(String::length).max().orElse(0);
    figures.forEach((name, value) ->
        text.append("  ")
            .append(style.dim(name))
            .append(" ".repeat(width - name.length() + 2))
            .append(value)
            .append('\n'));
    finding.numbers().forEach(n -> text.append("  ").append(Spelling.visible(n)).append('\n'));
    return text.toString();
  }

  private static String note(Note note, Plan plan, String planText, TerminalStyle style) {
    var text = new StringBuilder();
    String place = Spelling.visible(plan.file()) + ":" + note.line();
    text.append(style.bold(place)).append(": note: ");
    text.append(style.bold(Spelling.visible(note.what()))).append('\n');
    SourceExcerpt.of(planText, note.line()).ifPresent(e -> text.append(e.render(style)));
    text.append("  ").append(style.dim("concerns")).append("  ");
    text.append(Spelling.visible(note.distribution())).append('\n');
    note.numbers().forEach(n -> text.append("  ").append(Spelling.visible(n)).append('\n'));
    return text.toString();
  }

  /** Returns the figures of a finding by name, besides its sentence and numbers. */
  public static Map<String, String> figures(Finding finding, Asset asset) {
    var figures = new LinkedHashMap<String, String>();
    figures.put("rule", rule(finding.rule()));
    figures.put("concerns", Spelling.visible(finding.distribution()));
    finding
        .where()
        .ifPresent(where -> {
          figures.put("block", block(where));
          if (where.log() != Integer.MAX_VALUE) {
            figures.put("transaction", where.transaction().toString());
          }
        });
    Deviation deviation = finding.deviation();
    if (deviation.units().signum() > 0) {
      figures.put("amount", amount(deviation, asset));
    }
    if (deviation.seconds() > 0) {
      figures.put("early by", early(deviation));
    }
    if (deviation.behind() > 0) {
      figures.put("late by", late(deviation));
    }
    return figures;
  }

  static String rule(Rule rule) {
    return rule + " " + Spelling.word(rule);
  }

  static String block(ChainPosition where) {
    String log = where.log() == Integer.MAX_VALUE ? "state read" : "log " + where.log();
    return Spelling.count(where.block()) + ", " + where.time() + ", " + log;
  }

  /**
   * Returns the deviation in tokens and in base units; in base units alone if it exceeds any
   * amount.
   */
  static String amount(Deviation deviation, Asset asset) {
    String units = baseUnits(deviation);
    return deviation.units().bitLength() > weir.units.Amount.BITS
        ? units
        : Spelling.amount(asset.units(deviation.units())) + " (" + units + ")";
  }

  private static String baseUnits(Deviation deviation) {
    boolean one = deviation.units().equals(BigInteger.ONE);
    return Spelling.units(deviation.units()) + (one ? " base unit" : " base units");
  }

  static String early(Deviation deviation) {
    return deviation.seconds() == Long.MAX_VALUE
        ? "the plan never releases it"
        : Spelling.count(deviation.seconds()) + " s (" + Spelling.span(deviation.seconds()) + ")";
  }

  static String late(Deviation deviation) {
    return Spelling.count(deviation.behind()) + " s (" + Spelling.span(deviation.behind()) + ")";
  }

  private static String summary(Verdict verdict, ChainPosition upTo, TerminalStyle style) {
    String head =
        verdict.isKept()
            ? style.good(verdict.notes().isEmpty() ? "OK" : "kept, with " + notes(verdict))
            : style.bad(Spelling.counted(verdict.found(), "finding"))
                + (verdict.notes().isEmpty() ? "" : " and " + notes(verdict));
    String rules = verdict.isKept() ? "" : byRule(verdict) + "; ";
    return "%s up to block %s (%s): %s%s"
        .formatted(head, Spelling.count(upTo.block()), upTo.time(), rules, compared(verdict));
  }

  /** Returns how many notes there are, such as {@code 2 notes}. */
  public static String notes(Verdict verdict) {
    return Spelling.counted(verdict.notes().size(), "note");
  }

  /** Returns how many comparisons were made, and the greatest deviation, in one sentence. */
  public static String compared(Verdict verdict) {
    String counts =
        "%s at %s and %s"
            .formatted(
                Spelling.counted(verdict.pools(), "pool"),
                Spelling.counted(verdict.instants(), "instant"),
                Spelling.counted(verdict.payments(), "payment"));
    Deviation greatest = verdict.greatest();
    if (verdict.isKept() && greatest.equals(Deviation.NONE)) {
      return counts + " match the plan exactly";
    }
    String seconds =
        greatest.seconds() == Long.MAX_VALUE
            ? "paid though never released"
            : Spelling.counted(greatest.seconds(), "second");
    String behind =
        greatest.behind() == 0 ? "" : ", late by " + Spelling.counted(greatest.behind(), "second");
    return "%s recomputed; greatest deviation %s, %s%s"
        .formatted(counts, baseUnits(greatest), seconds, behind);
  }

  /** Returns how many findings each broken rule has, such as {@code 2 early, 1 unfunded}. */
  public static String byRule(Verdict verdict) {
    return verdict.foundByRule().entrySet().stream()
        .map(e -> e.getKey() + " × " + Spelling.count(e.getValue()))
        .collect(Collectors.joining(", "));
  }
}
