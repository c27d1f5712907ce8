package weir.report;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import weir.report.format.Spelling;
import weir.report.format.TextTable;
import weir.report.terminal.TerminalStyle;
import weir.schedule.ScheduleLine;
import weir.targets.TargetKind;
import weir.targets.compare.Certificate;
import weir.targets.compare.Gap;
import weir.targets.compare.Lag;
import weir.targets.compare.ProofMethod;
import weir.targets.compile.Fit;
import weir.targets.compile.Parameter;
import weir.units.Asset;

/** The result of compiling a distribution to another project's contract. */
public final class TargetText {

  private static final int COLUMNS = 96;
  private static final String UNIT = "base unit";

  private final Asset asset;
  private final TerminalStyle style;
  private final StringBuilder text = new StringBuilder();

  private TargetText(Asset asset, TerminalStyle style) {
    this.asset = asset;
    this.style = style;
  }

  /** Returns the parameters and the certificate, or what the target cannot express. */
  public static String render(ScheduleLine line, TargetKind kind, Fit fit, TerminalStyle style) {
    var amount = line.amount();
    var page = new TargetText(amount.asset(), style);
    page.line(
        "%s, %s  →  %s (%s)",
        style.bold(Spelling.visible(line.name())),
        Spelling.amount(amount),
        style.bold(kind.label()),
        kind.says());
    page.line("");
    switch (fit) {
      case Fit.Expressed(var target, var certificate) -> {
        page.parameters(kind, Parameter.of(target));
        page.line("");
        page.certificate(certificate);
      }
      case Fit.NotExpressed(var reasons) -> page.reasons(reasons);
    }
    return page.text.toString();
  }

  private void parameters(TargetKind kind, List<Parameter> parameters) {
    line("  %s", style.dim(Parameter.call(kind)));
    int names = parameters.stream().mapToInt(p -> p.name().length()).max().orElse(0);
    int numbers = parameters.stream().mapToInt(p -> p.value().toString().length()).max().orElse(0);
    for (Parameter p : parameters) {
      line(
          ("    %-" + names + "s  %" + numbers + "s%s"),
          p.name(),
          p.value(),
          meaning(p).map(words -> "  " + style.dim(words)).orElse(""));
    }
  }

  private Optional<String> meaning(Parameter parameter) {
    boolean nothing = parameter.value().signum() == 0;
    return switch (parameter.meaning()) {
      case UNITS -> Optional.of(tokens(parameter.value()));
      case INSTANT ->
          nothing ? Optional.of("none") : Optional.of(date(parameter.value().longValueExact()));
      case SECONDS -> Optional.of(Spelling.span(parameter.value().longValueExact()));
      case NUMBER -> Optional.empty();
    };
  }

  private void certificate(Certificate certificate) {
    if (certificate.isEqual()) {
      line("  %s to the plan at every second.", style.good("Equal"));
    } else {
      line("  %s from the plan, over all instants:", style.bold("Greatest deviation"));
      line("    releases more     %s", gap(certificate.ahead()));
      line("    releases less     %s", gap(certificate.behind()));
      line("    pays earlier by   %s", lag(certificate.earlier()));
      line("    pays later by     %s", lag(certificate.later()));
    }
    line(
        "  %s",
        style.dim(
            "The proof, by method, with the number of comparisons, each between two corners:"));
    for (ProofMethod argument : ProofMethod.values()) {
      int times = certificate.arguments().getOrDefault(argument, 0);
      if (times > 0) {
        var words = TextTable.wrap(argument.says(), COLUMNS - 14);
        line("    %8s  %s", Spelling.count(times), words.getFirst());
        words.stream().skip(1).forEach(more -> line("    %6s  %s", "", more));
      }
    }
  }

  private String gap(Gap gap) {
    if (gap.bound().signum() == 0) {
      return "never";
    }
    String found =
        "%s (%s), at %s".formatted(units(gap.amount()), tokens(gap.amount()), date(gap.at()));
    return gap.isExact()
        ? found
        : "proved: at most %s; found: %s".formatted(units(gap.bound()), found);
  }

  private static String lag(Lag lag) {
    if (lag.isForever()) {
      return "without end: the last units are never paid";
    }
    if (lag.bound().getAsLong() == 0) {
      return "never";
    }
    String found = "%s, what is due at %s".formatted(Spelling.span(lag.seconds()), date(lag.at()));
    return lag.isExact()
        ? found
        : "proved: at most %s; found: %s".formatted(Spelling.span(lag.bound().getAsLong()), found);
  }

  private void reasons(List<String> reasons) {
    line("  %s, because", style.bad("Cannot be expressed"));
    for (String reason : reasons) {
      var words = TextTable.wrap(reason + ".", COLUMNS - 6);
      line("    - %s", words.getFirst());
      words.stream().skip(1).forEach(more -> line("    %s", more));
    }
  }

  private static String units(BigInteger number) {
    return Spelling.units(number) + " " + UNIT + (number.equals(BigInteger.ONE) ? "" : "s");
  }

  private String tokens(BigInteger units) {
    return Spelling.amount(asset.units(units));
  }

  private static String date(long at) {
    return Spelling.date(at);
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values)).append('\n');
  }
}
