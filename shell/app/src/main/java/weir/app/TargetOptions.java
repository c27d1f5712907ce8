package weir.app;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import weir.report.TableFormat;
import weir.report.TargetTable;
import weir.report.TargetText;
import weir.report.terminal.TerminalStyle;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.targets.TargetKind;
import weir.targets.compile.Fit;
import weir.targets.compile.Targets;

/** Options of {@code weir schedule} that compile a plan to contracts of others. */
final class TargetOptions {

  private static final String LIST = "list";

  /** One target, or the list of all. */
  record Wish(Optional<TargetKind> kind) {}

  @Option(
      names = "--target",
      paramLabel = "NAME",
      converter = TargetConverter.class,
      description =
          "somebody else's contract to compile to, with a certificate of the deviation; list: which"
              + " contracts there are, and what they can express")
  private Optional<Wish> target = Optional.empty();

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
   * Complains of options that do not go together; others are those that say what else is wanted.
   */
  void checkUsage(TableFormat format, boolean others) throws WrongUsage {
    if (target.isEmpty() && distribution.isPresent()) {
      throw new WrongUsage("--distribution goes with --target");
    }
    if (target.isPresent() && others) {
      throw new WrongUsage("--target goes with --distribution and --format, and with nothing else");
    }
    if (target.isPresent() && format == TableFormat.CSV) {
      throw new WrongUsage("a target is printed as text or json");
    }
    if (areListed() && (distribution.isPresent() || format != TableFormat.TEXT)) {
      throw new WrongUsage("--target list goes with nothing else but a plan");
    }
  }

  /** Prints what was compiled; 1 if something cannot be expressed. */
  int print(Schedule schedule, TableFormat format, TerminalStyle style, Console console)
      throws WrongUsage {
    if (target.isEmpty() || target.get().kind().isEmpty()) {
      console.out().print(TargetTable.render(schedule, style));
      return Exit.FINE;
    }
    TargetKind kind = target.get().kind().get();
    boolean all = true;
    var json = new JsonArray();
    for (ScheduleLine line : lines(schedule)) {
      Fit fit = Targets.compile(line, kind);
      all &= fit instanceof Fit.Expressed;
      switch (format) {
        case TEXT -> console.out().println(TargetText.render(line, kind, fit, style));
        case JSON -> json.add(TargetJson.of(line, kind, fit));
        case CSV -> throw new IllegalArgumentException("csv of a target");
      }
    }
    if (format == TableFormat.JSON) {
      console
          .out()
          .println(new GsonBuilder().setPrettyPrinting().serializeNulls().create().toJson(json));
    }
    return all ? Exit.FINE : Exit.FINDINGS;
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
  static final class TargetConverter implements ITypeConverter<Wish> {

    @Override
    public Wish convert(String text) {
      if (text.equals(LIST)) {
        return new Wish(Optional.empty());
      }
      return new Wish(
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
