package weir.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import weir.app.console.Console;
import weir.app.console.ProgramVersion;
import weir.app.console.WrongUsage;
import weir.app.option.InstantConverter;
import weir.report.UnlockCalendar;
import weir.report.page.UnlockPage;
import weir.report.page.UnlockPageInput;
import weir.schedule.Outlook;
import weir.schedule.Schedule;
import weir.units.Amount;
import weir.workspace.NamedFile;

/** The files that {@code weir schedule} can write: a page for browsers, a calendar. */
final class UnlockFiles {

  private static final int MOST_EVENTS = 10_000;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "a page to write: the unlock chart, what comes next, the supply figures")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--ics",
      paramLabel = "FILE",
      description =
          "a calendar to write: an event for each unlock with its share of float, at most 10_000")
  private Optional<Path> calendar = Optional.empty();

  @Option(
      names = "--parquet",
      paramLabel = "FILE",
      description = "a Parquet file to write: the rows, in exact base units and in tokens")
  private Optional<Path> parquet = Optional.empty();

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description =
          "the instant from which unlocks are upcoming (default: now for the page, genesis for the"
              + " calendar)")
  private Optional<Instant> asOf = Optional.empty();

  /** Returns whether a file is wanted instead of rows. */
  boolean areWanted() {
    return html.isPresent() || calendar.isPresent() || parquet.isPresent();
  }

  /** Refuses options that exclude each other. */
  void checkUsage(Outlook outlook) throws WrongUsage {
    if (asOf.isPresent() && html.isEmpty() && calendar.isEmpty()) {
      throw new WrongUsage("--as-of goes with --html or --ics");
    }
    if (!(outlook instanceof Outlook.AtDeadline) && (html.isPresent() || calendar.isPresent())) {
      throw new WrongUsage(
          "--conditions goes with rows, the chart and --parquet; page and calendar show the"
              + " deadlines themselves");
    }
  }

  /**
   * Writes the requested files.
   *
   * @param instants the rows of the Parquet file
   * @param outlook under which the schedule was made
   */
  void write(Schedule schedule, List<Instant> instants, Outlook outlook, Console console)
      throws IOException, WrongUsage {
    for (Path file : Stream.of(html, calendar, parquet).flatMap(Optional::stream).toList()) {
      NamedFile.check(file);
    }
    if (parquet.isPresent()) {
      ParquetFile.write(schedule, instants, outlook, parquet.get());
      console.progress().say("rows: " + parquet.get());
    }
    Instant now = console.clock().instant();
    Instant whole = Instant.ofEpochSecond(now.getEpochSecond());
    if (html.isPresent()) {
      var input =
          new UnlockPageInput(
              schedule,
              asOf.orElse(whole),
              schedule.plan().economics().volume().map(Amount::units),
              ProgramVersion.VERSION);
      NamedFile.text(html.get(), UnlockPage.render(input));
      console.progress().say("page: " + html.get());
    }
    if (calendar.isPresent()) {
      Instant after = asOf.orElse(schedule.plan().genesis().minusSeconds(1));
      int events = UnlockCalendar.count(schedule, after, MOST_EVENTS);
      if (events > MOST_EVENTS) {
        throw new WrongUsage(
            "more than 10_000 unlocks after %s; state a later --as-of".formatted(after));
      }
      NamedFile.text(calendar.get(), UnlockCalendar.render(schedule, after, MOST_EVENTS, whole));
      console.progress().say("calendar: %s, %,d events".formatted(calendar.get(), events));
    }
  }
}
