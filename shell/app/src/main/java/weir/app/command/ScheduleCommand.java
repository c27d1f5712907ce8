package weir.app.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.PlanInput;
import weir.app.console.WrongUsage;
import weir.app.option.InstantConverter;
import weir.report.OutlookText;
import weir.report.PlanTable;
import weir.report.ScheduleTable;
import weir.report.SupplyTable;
import weir.report.TableFormat;
import weir.report.TargetTable;
import weir.report.TerminalChart;
import weir.report.terminal.TerminalStyle;
import weir.schedule.Outlook;
import weir.schedule.Schedule;

/** {@code weir schedule}: what is released when. */
@Command(
    name = "schedule",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what a plan releases, exactly.",
      "Without options: the distributions as a table, a chart of the unlocks, and the supply by"
          + " definition. With --html, --ics or --parquet files are written instead."
    })
public final class ScheduleCommand implements Callable<Integer> {

  private static final int MOST_ROWS = 100_000;
  private static final int CHART_WIDTH = 100;
  private static final int CHART_HEIGHT = 20;

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PLAN",
      description = "the plan, a YAML file; only --target list needs none")
  private Optional<Path> path = Optional.empty();

  @Mixin private final UnlockFiles files = new UnlockFiles();

  @Mixin private final TargetOptions targets = new TargetOptions();

  @Option(
      names = "--conditions",
      paramLabel = "WHEN",
      converter = OutlookConverter.class,
      description =
          "what to assume about conditions that have not happened yet: deadline (each opens at its"
              + " deadline open then at the latest), never, or an instant (default: deadline)")
  private Outlook outlook = new Outlook.AtDeadline();

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "what is released at this instant; may be given again")
  private List<Instant> at = List.of();

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "first row (default: the plan's genesis)")
  private Optional<Instant> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "last row (default: when everything is released)")
  private Optional<Instant> to = Optional.empty();

  @Option(
      names = "--every",
      paramLabel = "SPAN",
      converter = EveryConverter.class,
      description =
          "the time from one row to the next, such as \"1 month\", \"2 weeks\", \"1 day\"")
  private Optional<Every> every = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, csv or json (default: text)",
      defaultValue = "TEXT")
  private TableFormat format = TableFormat.TEXT;

  public ScheduleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    checkUsage();
    TerminalStyle style = console.colours() ? TerminalStyle.COLOURED : TerminalStyle.PLAIN;
    if (path.isEmpty()) {
      if (!targets.areListed()) {
        throw new WrongUsage("name the plan; only --target list needs none");
      }
      console.out().print(TargetTable.names(style));
      return Exit.FINE;
    }
    Schedule schedule = PlanInput.grouped(path.get(), outlook, console).fine();
    if (files.areWanted()) {
      files.write(schedule, instants(schedule), outlook, console);
      return Exit.FINE;
    }
    if (targets.areWanted()) {
      return targets.print(schedule, format, style, console);
    }
    if (format == TableFormat.TEXT && at.isEmpty() && !hasGrid()) {
      console.out().print(PlanTable.render(schedule, style));
      console.out().println();
      console.out().print(TerminalChart.render(schedule, CHART_WIDTH, CHART_HEIGHT, style));
      console.out().print(OutlookText.note(schedule, outlook));
      console.out().println();
      console.out().print(SupplyTable.overview(schedule, style));
    } else {
      console
          .out()
          .print(ScheduleTable.render(schedule, instants(schedule), format, style, outlook));
    }
    return Exit.FINE;
  }

  private boolean hasGrid() {
    return from.isPresent() || to.isPresent() || every.isPresent();
  }

  /** Refuses options that name the instants in two ways. */
  private void checkUsage() throws WrongUsage {
    if (!at.isEmpty() && hasGrid()) {
      throw new WrongUsage(
          "--at names single instants, and --from, --to and --every a series: use one or the"
              + " other");
    }
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      throw new WrongUsage("--from %s is after --to %s".formatted(from.get(), to.get()));
    }
    files.checkUsage(outlook);
    targets.checkUsage(format, files.areWanted() || !at.isEmpty() || hasGrid());
  }

  private List<Instant> instants(Schedule schedule) throws WrongUsage {
    if (!at.isEmpty()) {
      return at.stream().sorted().distinct().toList();
    }
    Instant first = from.orElse(schedule.plan().genesis());
    Instant last = to.or(schedule::end).orElse(first);
    if (to.isPresent() && first.isAfter(last)) {
      throw new WrongUsage(
          "--to %s is before the genesis, %s: state --from".formatted(last, first));
    }
    if (from.isPresent() && first.isAfter(last)) {
      throw new WrongUsage(
          "--from %s is after all is released, %s: state --to".formatted(first, last));
    }
    Every step = every.orElse(new Every(1, 0));
    var instants = new ArrayList<Instant>();
    for (int k = 0; ; k++) {
      Instant next = step.times(k, first);
      if (next.isAfter(last)) {
        break;
      }
      instants.add(next);
      if (instants.size() > MOST_ROWS) {
        throw new WrongUsage("more than 100_000 rows; choose a longer --every or a nearer --to");
      }
    }
    if (!instants.contains(last) && !last.isBefore(first)) {
      instants.add(last);
    }
    return instants;
  }

  /** How far apart two rows are: months, or seconds. */
  record Every(int months, long seconds) {

    /** Returns the instant of row {@code k}; a day that a month lacks becomes its last. */
    Instant times(int k, Instant first) {
      return LocalDateTime.ofInstant(first, ZoneOffset.UTC)
          .plusMonths((long) months * k)
          .plusSeconds(seconds * k)
          .toInstant(ZoneOffset.UTC);
    }
  }

  /** Reads {@code deadline}, {@code never} or an instant. */
  static final class OutlookConverter implements ITypeConverter<Outlook> {

    @Override
    public Outlook convert(String text) {
      return switch (text) {
        case "deadline" -> new Outlook.AtDeadline();
        case "never" -> new Outlook.Never();
        default -> new Outlook.From(new InstantConverter().convert(text));
      };
    }
  }

  /** Reads {@code 1 month}, {@code 2 weeks}. */
  static final class EveryConverter implements ITypeConverter<Every> {

    private static final Pattern SPAN =
        Pattern.compile("([1-9][0-9]{0,5}) ?(second|minute|hour|day|week|month|quarter|year)s?");

    @Override
    public Every convert(String text) {
      Matcher matcher = SPAN.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "not a span: '" + text + "'; write \"1 month\", \"2 weeks\" or \"1 day\"");
      }
      int count = Integer.parseInt(matcher.group(1));
      return switch (matcher.group(2)) {
        case "month" -> new Every(count, 0);
        case "quarter" -> new Every(Math.multiplyExact(count, 3), 0);
        case "year" -> new Every(Math.multiplyExact(count, 12), 0);
        case "week" -> new Every(0, count * 604_800L);
        case "day" -> new Every(0, count * 86_400L);
        case "hour" -> new Every(0, count * 3_600L);
        case "minute" -> new Every(0, count * 60L);
        default -> new Every(0, count);
      };
    }
  }
}
