package weir.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.app.imports.Imported;
import weir.app.imports.OcfImport;
import weir.app.imports.SablierImport;
import weir.app.imports.SablierShape;
import weir.app.imports.ScheduleImport;
import weir.plan.Diagnostics;
import weir.units.Asset;

/** {@code weir import}: files of others become plans. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Makes plans from files of others, in the shapes of the plan language.",
      "What a file leaves open or gets wrong is told, with the meaning that it is given."
    })
final class ImportCommand implements Runnable {

  private static final long MOST_BYTES = 64L << 20;

  private final Console console;

  private ImportCommand(Console console) {
    this.console = console;
  }

  static CommandLine line(Console console) {
    return new CommandLine(new ImportCommand(console))
        .addSubcommand(new Schedules(console))
        .addSubcommand(new Ocf(console))
        .addSubcommand(new Sablier(console));
  }

  @Override
  public void run() {
    CommandLine.usage(this, console.out());
  }

  /** Reads a file that is not too large to be taken apart in memory. */
  static String read(Path file) throws IOException {
    long bytes = Files.size(file);
    if (bytes > MOST_BYTES) {
      throw new IOException(
          "%s has %,d bytes; at most %,d are imported".formatted(file, bytes, MOST_BYTES));
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** Writes new files, and says what it wrote; none if one of them exists already. */
  static int write(Imported imported, Path folder, boolean force, Console console)
      throws IOException, Refused {
    var existing = new ArrayList<Path>();
    for (Imported.Output output : imported.files()) {
      var path = folder.resolve(output.name());
      if (Files.exists(path) && !force) {
        existing.add(path);
      }
    }
    if (!existing.isEmpty()) {
      throw new Refused(existing.getFirst() + " exists already; --force writes it anew");
    }
    Files.createDirectories(folder.toAbsolutePath());
    for (Imported.Output output : imported.files()) {
      Files.writeString(folder.resolve(output.name()), output.text());
    }
    imported.summary().forEach(console.out()::println);
    imported.files().forEach(f -> console.out().println("written " + folder.resolve(f.name())));
    return Exit.FINE;
  }

  /** {@code weir import schedules}. */
  @Command(
      name = "schedules",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a plan from unlock schedules as trackers restate them.",
        "",
        "FILE is JSON: sections of components `cliff`, `linear`, `step` and `log`. Each section",
        "becomes a distribution in at most about twenty statements, whose holders are not known;",
        "negative amounts become burns, and starts that nobody knows conditions. Released is what",
        "the file says, to within 1e-9 of a section's amount at every second; the plan says how",
        "near it is. Without --out the plan is printed."
      })
  static final class Schedules implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "the schedules, a JSON file")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "the plan to write")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--force", description = "write the plan even if the file exists")
    private boolean force;

    Schedules(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws Exception {
      var text = read(file);
      var name = out.map(Path::getFileName).map(Path::toString).orElse("plan.yaml");
      var imported = ScheduleImport.read(file.getFileName().toString(), text, name);
      console.err().print(Diagnostics.render(imported.diagnostics(), text));
      if (imported.files().isEmpty()) {
        throw new Refused(file + " is refused");
      }
      if (out.isEmpty()) {
        console.out().print(imported.files().getFirst().text());
        return Exit.FINE;
      }
      var folder = out.get().toAbsolutePath().resolveSibling("");
      return write(imported, folder, force, console);
    }
  }

  /** {@code weir import ocf}. */
  @Command(
      name = "ocf",
      mixinStandardHelpOptions = true,
      description = {
        "Makes named releases, a plan and a cap table from files of the Open Cap Format.",
        "",
        "FILE is a file of vesting terms or of transactions; a manifest gives the name;",
        "files of other kinds say nothing. Terms become releases that count from the start. A"
            + " grant",
        "whose dates are known gets them, in whole shares as its allocation type makes them. What",
        "a plan cannot say is told with what that changes."
      })
  static final class Ocf implements Callable<Integer> {

    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "files of the format, JSON")
    private List<Path> files = List.of();

    @Option(
        names = "--out",
        paramLabel = "DIR",
        required = true,
        description = "the folder for plan.yaml and cap-table.csv, or releases.yaml")
    private Path out = Path.of("");

    @Option(names = "--force", description = "write files even if they exist")
    private boolean force;

    Ocf(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws Exception {
      var texts = new LinkedHashMap<String, String>();
      for (Path file : files) {
        texts.put(file.toString(), read(file));
      }
      var imported = OcfImport.read(texts);
      texts.forEach((file, text) ->
          console
              .err()
              .print(
                  Diagnostics.render(
                      imported.diagnostics().stream().filter(d -> d.file().equals(file)).toList(),
                      text)));
      if (imported.files().isEmpty()) {
        throw new Refused("nothing could be imported from " + files);
      }
      return write(imported, out, force, console);
    }
  }

  /** {@code weir import sablier}. */
  @Command(
      name = "sablier",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a plan and a list of recipients from a list for Sablier's app.",
        "",
        "FILE is comma-separated values as the templates for airdrops and streams have them:",
        "linear, cliff, unlock, timelock, steps, monthly, backweighted. Each row becomes a grant",
        "with its own terms. Dates are read as UTC. What a list does not say is asked for below."
      })
  static final class Sablier implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "the list, a CSV file")
    private Path file = Path.of("");

    @Option(
        names = "--out",
        paramLabel = "DIR",
        required = true,
        description = "the folder for plan.yaml and recipients.csv")
    private Path out = Path.of("");

    @Option(
        names = "--shape",
        paramLabel = "SHAPE",
        description = "which is meant where shapes have the same columns: ${COMPLETION-CANDIDATES}")
    private Optional<SablierShape> shape = Optional.empty();

    @Option(
        names = "--start",
        paramLabel = "INSTANT",
        converter = InstantConverter.class,
        description = "when streams start whose list says only how long they last")
    private Optional<Instant> start = Optional.empty();

    @Option(
        names = "--symbol",
        paramLabel = "SYMBOL",
        defaultValue = "TOKEN",
        description = "the token's symbol (default: ${DEFAULT-VALUE})")
    private String symbol = "TOKEN";

    @Option(
        names = "--decimals",
        paramLabel = "N",
        defaultValue = "18",
        description = "the token's decimals, 0 to 36 (default: ${DEFAULT-VALUE})")
    private int decimals = 18;

    @Option(
        names = "--chain",
        paramLabel = "N",
        defaultValue = "1",
        description = "the chain's number by EIP-155 (default: ${DEFAULT-VALUE})")
    private long chain = 1;

    @Option(names = "--force", description = "write files even if they exist")
    private boolean force;

    Sablier(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws Exception {
      if (decimals < 0 || decimals > Asset.MAX_DECIMALS || chain < 1) {
        throw new Refused("--decimals is 0 to 36, and --chain more than zero");
      }
      var text = read(file);
      var asked = new SablierImport.Asked(symbol, decimals, chain, start, shape);
      var imported = SablierImport.read(file.getFileName().toString(), text, asked);
      console.err().print(Diagnostics.render(imported.diagnostics(), text));
      if (imported.files().isEmpty()) {
        throw new Refused(file + " is refused");
      }
      return write(imported, out, force, console);
    }
  }
}
