package weir.app.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.WrongUsage;
import weir.app.text.TargetJson;
import weir.json.Json;
import weir.json.JsonStyle;
import weir.report.TableFormat;
import weir.report.TargetTable;
import weir.report.TargetText;
import weir.report.terminal.TerminalStyle;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.targets.TargetKind;
import weir.targets.compile.LineFits;
import weir.targets.compile.Targets;

/** Options of {@code weir schedule} that compile a plan to contracts of other projects. */
final class TargetOptions {

  private static final String LIST = "list";

  /** One target, or the list of all. */
  record Selection(Optional<TargetKind> kind) {}

  @Option(
      names = "--target",
      paramLabel = "NAME",
      converter = TargetConverter.class,
      description =
          "another project's contract to compile to, with a certificate of the deviation; list: all"
              + " contracts and what each can express")
  private Optional<Selection> target = Optional.empty();

  @Option(
      names = "--distribution",
      paramLabel = "NAME",
      description = "with --target: this distribution only")
  private Optional<String> distribution = Optional.empty();

  boolean areWanted() {
    return target.isPresent();
  }

  /** Returns whether only the names of the targets are wanted. */
  boolean areListed() {
    return target.isPresent() && target.get().kind().isEmpty();
  }

  /**
   * Refuses options that exclude each other. {@code others} is whether another output is requested.
   */
  void checkUsage(TableFormat format, boolean others) throws WrongUsage {
    if (target.isEmpty() && distribution.isPresent()) {
      throw new WrongUsage("--distribution goes with --target");
    }
    if (target.isPresent() && others) {
      throw new WrongUsage("--target goes with --distribution and --format only");
    }
    if (target.isPresent() && format == TableFormat.CSV) {
      throw new WrongUsage("--target prints text or json");
    }
    if (areListed() && (distribution.isPresent() || format != TableFormat.TEXT)) {
      throw new WrongUsage("--target list goes with a plan only");
    }
  }

  /** Prints what was compiled; 1 if something cannot be expressed. */
  int print(Schedule schedule, TableFormat format, TerminalStyle style, Console console)
      throws WrongUsage {
    var kind = target.flatMap(Selection::kind);
    if (kind.isEmpty()) {
      var all = Targets.compile(schedule.lines(), EnumSet.allOf(TargetKind.class));
      console.out().print(TargetTable.render(all, style));
      return Exit.FINE;
    }
    var compiled = Targets.compile(lines(schedule), EnumSet.of(kind.get()));
    switch (format) {
      case TEXT -> text(compiled, style, console);
      case JSON -> console.out().println(json(compiled).written(JsonStyle.INDENTED));
      case CSV -> throw new IllegalArgumentException("csv of a target");
    }
    return compiled.stream().allMatch(LineFits::areAllExpressed) ? Exit.FINE : Exit.FINDINGS;
  }

  private static void text(List<LineFits> compiled, TerminalStyle style, Console console) {
    for (LineFits line : compiled) {
      line.fits()
          .forEach((kind, fit) ->
              console.out().println(TargetText.render(line.line(), kind, fit, style)));
    }
  }

  private static Json json(List<LineFits> compiled) {
    var json = new ArrayList<Json>();
    for (LineFits line : compiled) {
      line.fits().forEach((kind, fit) -> json.add(TargetJson.of(line.line(), kind, fit)));
    }
    return Json.of(json);
  }

  private List<ScheduleLine> lines(Schedule schedule) throws WrongUsage {
    if (distribution.isEmpty()) {
      return schedule.lines();
    }
    ScheduleLine line =
        schedule
            .line(distribution.get())
            .orElseThrow(
                () -> new WrongUsage("the plan has no distribution " + distribution.get()));
    return List.of(line);
  }

  /** Reads the name of a target. */
  static final class TargetConverter implements ITypeConverter<Selection> {

    @Override
    public Selection convert(String text) {
      if (text.equals(LIST)) {
        return new Selection(Optional.empty());
      }
      return new Selection(
          Optional.of(
              TargetKind.named(text)
                  .orElseThrow(() ->
                      new TypeConversionException(
                          "no target '%s'; there are list, %s".formatted(text, names())))));
    }

    private static String names() {
      return Stream.of(TargetKind.values())
          .map(TargetKind::label)
          .collect(Collectors.joining(", "));
    }
  }
}
