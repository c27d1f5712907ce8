package weir.imports.sablier;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.imports.ImportCode;
import weir.imports.ImportResult;
import weir.imports.source.CsvTable;
import weir.imports.source.PlanInstants;
import weir.imports.source.PlanWriter;
import weir.imports.source.Remarks;
import weir.imports.source.SourcePlace;
import weir.imports.trackers.TrackerImport;
import weir.units.Address;
import weir.units.Figures;

/**
 * Makes a list of recipients and a plan from Sablier's lists of airdrops and streams.
 *
 * <p>Each row becomes a grant. Rows of the same terms share a named release, which counts from the
 * row's own start.
 *
 * @see <a href="https://github.com/sablier-labs/sdk">the templates, in the folder csv</a>
 */
public final class SablierImport {

  private static final String LIST = "recipients.csv";
  private static final int MOST_RELEASES = 1_000;
  private static final SourcePlace WHOLE = new SourcePlace("line 1", new Position(1, 1));

  private final Asked asked;
  private final Remarks remarks;
  private final List<ListedGrant> grants = new ArrayList<>();
  private final Map<List<String>, String> releases = new LinkedHashMap<>();

  /**
   * Settings that the list lacks.
   *
   * @param symbol of the token
   * @param decimals of the token
   * @param chain its number by EIP-155
   * @param start the start of streams whose list states only their length
   * @param shape the shape to use if several have the same columns
   */
  public record Asked(
      String symbol,
      int decimals,
      long chain,
      Optional<Instant> start,
      Optional<SablierShape> shape) {}

  /** One row. */
  private record ListedGrant(
      Address account, BigInteger units, Optional<Long> start, String release) {}

  private SablierImport(Asked asked, Remarks remarks) {
    this.asked = asked;
    this.remarks = remarks;
  }

  /**
   * Returns the plan and the list of its recipients, or what is wrong with the list.
   *
   * @param file the list's name, for messages
   * @param text the list: comma-separated values with a header
   * @param asked the settings that the list lacks
   */
  public static ImportResult read(String file, String text, Asked asked) {
    var remarks = new Remarks(file);
    var reading = new SablierImport(asked, remarks);
    var files =
        CsvTable.read(text, remarks)
            .flatMap(table -> reading.shape(table).map(shape -> reading.files(file, table, shape)))
            .orElse(List.of());
    return new ImportResult(
        remarks.hasErrors() ? List.of() : files, remarks.inOrder(), reading.summary());
  }

  private Optional<SablierShape> shape(CsvTable table) {
    var columns = new HashSet<String>();
    table.header().forEach(name -> columns.add(SablierShape.column(name)));
    columns.remove("initial");
    if (!columns.remove("address")) {
      remarks.add(
          ImportCode.IMPORT_MISSING, WHOLE, "there is no column address", "name the columns");
      return Optional.empty();
    }
    columns.remove("amount");
    var found = SablierShape.of(columns);
    var wanted = asked.shape().filter(found::contains);
    if (found.isEmpty() || (asked.shape().isPresent() && wanted.isEmpty())) {
      remarks.add(
          ImportCode.IMPORT_WORD,
          WHOLE,
          "the columns are not those of %s"
              .formatted(asked.shape().map(Enum::name).orElse("a list for Sablier")),
          "compare the header with its template",
          new Figure("columns", String.join(", ", table.header())));
      return Optional.empty();
    }
    if (wanted.isEmpty() && found.size() > 1) {
      remarks.add(
          ImportCode.IMPORT_ASSUMED,
          WHOLE,
          "several shapes have these columns: "
              + found.stream().map(Enum::name).collect(Collectors.joining(", ")),
          "%s is assumed; use --shape to state another".formatted(found.getFirst()));
    }
    return wanted.or(() -> Optional.of(found.getFirst()));
  }

  private List<ImportResult.Output> files(String file, CsvTable table, SablierShape shape) {
    for (CsvTable.Row row : table.rows()) {
      grant(shape, new SablierRow(table, row, remarks));
    }
    if (releases.size() > MOST_RELEASES) {
      remarks.add(
          ImportCode.IMPORT_TOO_MUCH,
          WHOLE,
          "the rows have %s different terms".formatted(Figures.grouped(releases.size())),
          "a plan has at most 1_000 named releases; split the list");
    }
    boolean dated = grants.stream().anyMatch(grant -> grant.start().isPresent());
    if (dated) {
      remarks.add(
          ImportCode.IMPORT_ASSUMED,
          WHOLE,
          "the dates have no time zone; Sablier's app uses that of the browser",
          "they are read as UTC");
    }
    if (!dated && shape != SablierShape.INSTANT && asked.start().isEmpty() && !isAbsolute()) {
      remarks.add(
          ImportCode.IMPORT_MISSING,
          WHOLE,
          "the list states how long the streams last, but not when they start",
          "give --start");
    }
    if (remarks.hasErrors()) {
      return List.of();
    }
    return List.of(
        new ImportResult.Output("plan.yaml", plan(file, dated)),
        new ImportResult.Output(LIST, list(dated)));
  }

  private boolean isAbsolute() {
    return releases.keySet().stream().allMatch(r -> r.size() == 1 && r.getFirst().contains("at:"));
  }

  private void grant(SablierShape shape, SablierRow row) {
    var account = row.account();
    if (shape == SablierShape.FLOW) {
      SablierTerms.of(shape, row, BigInteger.ONE, asked.decimals());
      return;
    }
    var units =
        row.has("amount") ? row.units("amount", asked.decimals()) : Optional.<BigInteger>empty();
    if (!row.has("amount")) {
      row.refused("address", "there is no column amount");
    }
    if (units.isPresent() && units.get().signum() == 0) {
      row.refused("amount", "a grant must be more than zero");
      return;
    }
    if (account.isEmpty() || units.isEmpty()) {
      return;
    }
    SablierTerms.of(shape, row, units.get(), asked.decimals())
        .ifPresent(terms ->
            grants.add(
                new ListedGrant(
                    account.get(),
                    units.get(),
                    terms.start(),
                    releases.computeIfAbsent(
                        terms.statements(), _ -> "terms-" + (releases.size() + 1)))));
  }

  private String plan(String file, boolean dated) {
    var text = new PlanWriter(asked.decimals());
    var total = grants.stream().map(ListedGrant::units).reduce(BigInteger.ZERO, BigInteger::add);
    long genesis =
        asked
            .start()
            .map(Instant::getEpochSecond)
            .or(() -> grants.stream().flatMap(g -> g.start().stream()).min(Long::compare))
            .orElse(0L);
    text.comment("Imported from " + file + ", a list for Sablier.");
    text.comment("Spans: a year is 365 days, as the app counts it. Dates are UTC.");
    text.entry("weir", "1").entry("name", PlanWriter.quoted(file));
    text.open("asset")
        .entry("symbol", asked.symbol())
        .entry("name", asked.symbol())
        .entry("decimals", String.valueOf(asked.decimals()))
        .entry("supply", text.tokens(total))
        .close();
    text.entry("chain", "eip155:" + asked.chain()).entry("genesis", PlanInstants.print(genesis));
    text.entry("month-end", "last-day");
    boolean several = releases.size() > 1;
    if (several) {
      text.open("releases");
      releases.forEach((statements, name) -> release(text, name, statements));
      text.close();
    }
    text.open("distributions").open("list");
    text.entry("path", releases.containsKey(List.of("- jump: 100%")) ? "airdrop" : "vesting");
    text.entry("share", "100%");
    text.open("recipients").entry("file", LIST).entry("account", "address");
    text.entry("tokens", "amount");
    if (dated) {
      text.entry("start", "start");
    }
    if (several) {
      text.entry("release", "release");
    }
    if (!standsOnce()) {
      text.entry("duplicates", "separate");
    }
    text.close();
    if (several) {
      text.entry("release", releases.values().iterator().next());
    } else {
      release(text, "release", releases.keySet().iterator().next());
    }
    return text.toString();
  }

  private static void release(PlanWriter text, String name, List<String> statements) {
    text.open(name);
    statements.forEach(text::line);
    text.close();
  }

  private String list(boolean dated) {
    var text = new PlanWriter(asked.decimals());
    boolean several = releases.size() > 1;
    text.line("address,amount" + (dated ? ",start" : "") + (several ? ",release" : ""));
    for (ListedGrant grant : grants) {
      var cells = new ArrayList<String>();
      cells.add(grant.account().toString());
      cells.add(TrackerImport.tokens(grant.units(), asked.decimals()).toPlainString());
      if (dated) {
        cells.add(grant.start().map(PlanInstants::print).orElse(""));
      }
      if (several) {
        cells.add(grant.release());
      }
      text.line(String.join(",", cells));
    }
    return text.toString();
  }

  private boolean standsOnce() {
    Set<Address> accounts = new HashSet<>();
    return grants.stream().allMatch(grant -> accounts.add(grant.account()));
  }

  private List<String> summary() {
    return List.of(
        "%s, %s of terms"
            .formatted(
                PlanInstants.counted(grants.size(), "grant"),
                PlanInstants.counted(releases.size(), "kind")));
  }
}
