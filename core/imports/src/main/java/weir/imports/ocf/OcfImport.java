package weir.imports.ocf;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import weir.imports.ImportCode;
import weir.imports.ImportResult;
import weir.imports.fit.BaseUnits;
import weir.imports.fit.DatedPiece;
import weir.imports.fit.Fitting;
import weir.imports.fit.StatementWriter;
import weir.imports.ocf.OcfFiles.Issuance;
import weir.imports.ocf.OcfRelease.VestingStart;
import weir.imports.ocf.OcfTerms.Trigger;
import weir.imports.source.Anchor;
import weir.imports.source.DecimalSums;
import weir.imports.source.PlanInstants;
import weir.imports.source.PlanNames;
import weir.imports.source.PlanWriter;
import weir.imports.source.Remarks;
import weir.imports.trackers.TrackerImport;
import weir.units.Fraction;

/**
 * Makes named releases, a plan and a cap table from vesting terms and grants of the Open Cap
 * Format.
 *
 * <p>Terms become releases that count from the vesting start. A grant with known dates becomes a
 * distribution with exactly these dates, and with whole shares by the rule of its allocation type;
 * one that waits for an event keeps the release of its terms. The holders are people, not accounts,
 * so the plan does not state them; the cap table lists them.
 *
 * @see <a href="https://open-cap-table-coalition.github.io/Open-Cap-Format-OCF/">the format</a>
 */
public final class OcfImport {

  static final String NEVER = "never-vests";

  private static final int DECIMALS = 18;
  private static final BigInteger UNIT = BigInteger.TEN.pow(DECIMALS);
  private static final int MOST_GRANTS = 1_000;

  private final OcfFiles files = new OcfFiles();
  private final PlanNames names = new PlanNames();
  private final PlanNames releaseNames = new PlanNames();
  private final PlanNames conditionNames = new PlanNames();
  private final Map<String, OcfPath> paths = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> events = new LinkedHashMap<>();
  private final Map<String, String> conditions = new LinkedHashMap<>();
  private final Map<String, List<String>> releases = new LinkedHashMap<>();
  private final Map<String, String> releaseOf = new LinkedHashMap<>();
  private final List<IssuedGrant> grants = new ArrayList<>();

  /** A grant as a plan states it. */
  private record IssuedGrant(
      String name,
      Issuance issuance,
      BigInteger units,
      Optional<Long> start,
      List<String> release,
      boolean asItsTerms) {}

  private OcfImport() {
    conditionNames.own(NEVER, NEVER);
  }

  /**
   * Returns the plan and the cap table, or the named releases alone if no file has a grant.
   *
   * @param texts the files by name, in order
   */
  public static ImportResult read(Map<String, String> texts) {
    var reading = new OcfImport();
    texts.forEach(reading.files::read);
    reading.files.terms().values().forEach(reading::terms);
    reading.files.issuances().forEach(reading::grant);
    return reading.result();
  }

  private void terms(OcfTerms terms) {
    var remarks = files.remarksOf(terms);
    var path = OcfPath.of(terms, Map.of(), remarks);
    paths.put(terms.id(), path);
    var own = events(path, terms.id(), Map.of());
    events.put(terms.id(), own);
    if (path.hasQuantities()) {
      remarks.add(
          ImportCode.IMPORT_DIFFERS,
          terms.place(),
          "the terms state numbers of shares",
          "each grant gets its own release, and there is no named one for all");
      return;
    }
    tellOfRounding(terms, remarks);
    remarkOnRemainders(path, remarks);
    OcfRelease.of(path, VestingStart.GENESIS, Optional.empty(), own, remarks)
        .ifPresent(statements -> {
          var name = releaseNames.own(terms.id(), "terms");
          releases.put(name, statements);
          releaseOf.put(terms.id(), name);
        });
  }

  /** Makes a condition of the plan for each event of a path; returns their names. */
  private Map<String, String> events(OcfPath path, String owner, Map<String, Long> known) {
    var own = new LinkedHashMap<String, String>();
    for (int i = 0; i < path.conditions().size(); i++) {
      var condition = path.conditions().get(i);
      if (condition.trigger() instanceof Trigger.Event) {
        var name = conditionNames.own(owner + "-" + condition.id(), "event");
        own.put(condition.id(), name);
        var deadline =
            path.deadlines()
                .get(i)
                .map(at -> ", deadline: " + PlanInstants.print(at) + ", at-deadline: return")
                .orElse("");
        var opened =
            Optional.ofNullable(known.get(condition.id()))
                .map(at -> ", opened: " + PlanInstants.print(at))
                .orElse("");
        var says = PlanWriter.quoted(condition.says());
        conditions.put(name, "{kind: tbd, says: " + says + deadline + opened + "}");
      }
    }
    return own;
  }

  private static void remarkOnRemainders(OcfPath path, Remarks remarks) {
    for (var condition : path.conditions()) {
      boolean several = condition.trigger() instanceof Trigger.Relative r && r.occurrences() > 1;
      if (several && condition.ofRemainder()) {
        remarks.add(
            ImportCode.IMPORT_ASSUMED,
            condition.place(),
            "each of several installments is a part of the remainder",
            "assumed: a part of what has not vested at the first of them");
      }
    }
  }

  private static void tellOfRounding(OcfTerms terms, Remarks remarks) {
    switch (terms.allocation()) {
      case FRACTIONAL -> {}
      case CUMULATIVE_ROUNDING,
          CUMULATIVE_ROUND_DOWN,
          FRONT_LOADED,
          BACK_LOADED,
          FRONT_LOADED_TO_SINGLE_TRANCHE,
          BACK_LOADED_TO_SINGLE_TRANCHE ->
          remarks.add(
              ImportCode.IMPORT_DIFFERS,
              terms.place(),
              "%s rounds fractional shares to whole ones".formatted(terms.allocation()),
              "the named release keeps the fractions; grants with known dates get whole shares");
    }
  }

  private void grant(Issuance issuance) {
    var units = issuance.quantity().timesFloor(UNIT);
    var name = names.own(issuance.security(), "grant");
    if (!issuance.vestings().isEmpty()) {
      exact(
          name,
          issuance,
          issuance.vestings(),
          OcfTerms.AllocationType.FRACTIONAL,
          Optional.empty());
      return;
    }
    var id = issuance.terms().orElse("");
    var path = Optional.ofNullable(paths.get(id));
    if (path.isEmpty()) {
      issuance
          .remarks()
          .add(
              ImportCode.IMPORT_REFERENCE,
              issuance.place(),
              "there are no vesting terms \"%s\"".formatted(id),
              "give the file of vesting terms too");
      return;
    }
    var terms = Optional.ofNullable(files.terms().get(id)).orElseThrow();
    var known = files.datesOf(issuance.security());
    // Gaps in the terms are reported once, at the terms.
    var own = OcfPath.of(terms, known, new Remarks(""));
    late(issuance, terms, own, known);
    var start = start(own, known);
    var installments = OcfDates.of(own, issuance.quantity(), known);
    if (installments.isPresent()) {
      exact(name, issuance, installments.get(), terms.allocation(), start);
      return;
    }
    boolean asItsTerms = own.equals(path.get()) && hasOnlyStarted(own, known);
    var names =
        asItsTerms ? Optional.ofNullable(events.get(id)).orElseThrow() : events(own, name, known);
    var prefix = new ArrayList<String>();
    var origin = origin(name, issuance, own, start, prefix);
    // Remarks about the terms are not repeated for every grant that follows them.
    var told = asItsTerms && !own.hasQuantities() ? new Remarks("") : files.remarksOf(terms);
    OcfRelease.of(own, origin, Optional.of(issuance.quantity()), names, told)
        .ifPresent(statements -> {
          prefix.addAll(statements);
          boolean shares = asItsTerms && start.isPresent() && !own.hasQuantities();
          grants.add(new IssuedGrant(name, issuance, units, start, prefix, shares));
        });
  }

  private static boolean hasOnlyStarted(OcfPath path, Map<String, Long> known) {
    return path.conditions().stream()
        .noneMatch(c -> c.trigger() instanceof Trigger.Event && known.containsKey(c.id()));
  }

  /** Returns the origin from which a grant counts, and adds the first statements of its release. */
  private VestingStart origin(
      String name, Issuance issuance, OcfPath path, Optional<Long> start, List<String> prefix) {
    if (start.isPresent()) {
      prefix.add("- wait: {until: %s}".formatted(PlanInstants.print(start.get())));
      return new VestingStart("", start);
    }
    if (!(path.conditions().getFirst().trigger() instanceof Trigger.Start)) {
      return VestingStart.GENESIS;
    }
    issuance
        .remarks()
        .add(
            ImportCode.UNKNOWN_INSTANT,
            issuance.place(),
            "no transaction states when its vesting starts",
            "the grant counts from a condition without a date");
    var condition = conditionNames.own(name + "-start", "start");
    conditions.put(condition, "{kind: tbd, says: the start of its vesting}");
    prefix.add("- when: " + condition);
    return new VestingStart("condition " + condition, Optional.empty());
  }

  /** Adds a remark if an event is recorded that came too late, or after a rival. */
  private static void late(
      Issuance issuance, OcfTerms terms, OcfPath path, Map<String, Long> known) {
    for (var condition : terms.conditions().values()) {
      if (known.containsKey(condition.id()) && !path.conditions().contains(condition)) {
        issuance
            .remarks()
            .add(
                ImportCode.IMPORT_DIFFERS,
                issuance.place(),
                "\"%s\" is recorded, but its path was not taken".formatted(condition.id()),
                "it is ignored: another condition or its deadline was earlier");
      }
    }
  }

  private static Optional<Long> start(OcfPath path, Map<String, Long> known) {
    return path.conditions().stream()
        .filter(condition -> condition.trigger() instanceof Trigger.Start)
        .findFirst()
        .flatMap(condition -> Optional.ofNullable(known.get(condition.id())));
  }

  private void exact(
      String name,
      Issuance issuance,
      List<OcfDates.Installment> installments,
      OcfTerms.AllocationType allocation,
      Optional<Long> start) {
    var shares = installments.stream().map(OcfDates.Installment::shares).toList();
    var sum = shares.stream().reduce(Fraction.ZERO, Fraction::plus);
    if (!sum.equals(issuance.quantity())) {
      issuance
          .remarks()
          .add(
              sum.compareTo(issuance.quantity()) > 0
                  ? ImportCode.SUMS_DIFFER
                  : ImportCode.IMPORT_DIFFERS,
              issuance.place(),
              "its vesting adds up to %s of %s shares"
                  .formatted(DecimalSums.decimal(sum), DecimalSums.decimal(issuance.quantity())),
              "the distribution has the amount that vests");
    }
    var units = OcfDates.allocated(shares, allocation, UNIT);
    var byInstant = OcfDates.byInstant(installments, units);
    var lumps = new ArrayList<DatedPiece>();
    byInstant.forEach(
        (second, amount) -> lumps.add(new DatedPiece.Lump(second, BaseUnits.whole(amount))));
    if (lumps.isEmpty()) {
      return;
    }
    var text = new PlanWriter(DECIMALS);
    var shapes = Fitting.fitExactly(lumps);
    var writer = new StatementWriter(text, new Anchor.Dates());
    shapes.forEach(shape -> writer.write(shape, shapes.size() == 1));
    boolean whole = shares.stream().allMatch(s -> s.denominator().equals(BigInteger.ONE));
    boolean asItsTerms = issuance.vestings().isEmpty() && whole && isPlain(issuance);
    grants.add(
        new IssuedGrant(
            name,
            issuance,
            BaseUnits.sum(lumps),
            start,
            text.toString().lines().toList(),
            asItsTerms));
  }

  /** Returns whether the named release of its terms counts from the same instant as the grant. */
  private boolean isPlain(Issuance issuance) {
    return issuance
        .terms()
        .flatMap(id -> Optional.ofNullable(paths.get(id)))
        .map(path ->
            !path.hasDays()
                && path.conditions().stream().noneMatch(c -> c.trigger() instanceof Trigger.Event))
        .orElse(true);
  }

  private ImportResult result() {
    if (grants.size() > MOST_GRANTS) {
      grants
          .getFirst()
          .issuance()
          .remarks()
          .add(
              ImportCode.IMPORT_TOO_MUCH,
              grants.getFirst().issuance().place(),
              "there are more than 1_000 grants",
              "give fewer transactions at a time");
    }
    var outputs = new ArrayList<ImportResult.Output>();
    if (!files.hasErrors() && !grants.isEmpty()) {
      outputs.add(new ImportResult.Output("plan.yaml", plan()));
      outputs.add(new ImportResult.Output("cap-table.csv", capTable()));
    } else if (!files.hasErrors() && !releases.isEmpty()) {
      var text = new PlanWriter(DECIMALS);
      text.comment("Releases for a plan; no file stated a grant.");
      named(text);
      outputs.add(new ImportResult.Output("releases.yaml", text.toString()));
    }
    var summary =
        List.of(
            "%s, %s"
                .formatted(
                    PlanInstants.counted(releases.size(), "named release"),
                    PlanInstants.counted(grants.size(), "grant")));
    return new ImportResult(outputs, files.diagnostics(), summary);
  }

  private String plan() {
    var text = new PlanWriter(DECIMALS);
    var total = grants.stream().map(IssuedGrant::units).reduce(BigInteger.ZERO, BigInteger::add);
    text.comment("Imported from files of the Open Cap Format: vesting terms and grants.");
    text.comment("A share of stock is a token here. Dates are the beginning of the day in UTC.");
    text.entry("weir", "1").entry("name", PlanWriter.quoted(files.title()));
    text.open("asset")
        .entry("symbol", "SHARES")
        .entry("name", PlanWriter.quoted(files.title()))
        .entry("decimals", String.valueOf(DECIMALS))
        .entry("supply", text.tokens(total))
        .close();
    text.entry("chain", "none");
    text.entry(
        "genesis",
        PlanInstants.print(
            grants.stream().flatMap(g -> g.start().stream()).min(Long::compare).orElse(0L)));
    text.entry("month-end", "last-day");
    named(text);
    text.line("").open("distributions");
    for (IssuedGrant grant : grants) {
      text.comment("for " + grant.issuance().holder());
      text.open(grant.name())
          .entry("path", "vesting")
          .entry("cohort", "equity")
          .entry("amount", text.tokens(grant.units()))
          .entry("holders-not-known", "true")
          .open("release");
      grant.release().forEach(text::line);
      text.close().close();
    }
    return text.toString();
  }

  private void named(PlanWriter text) {
    var used = new TreeMap<>(conditions);
    boolean never =
        releases.values().stream().anyMatch(r -> r.contains("- when: " + NEVER))
            || grants.stream().anyMatch(g -> g.release().contains("- when: " + NEVER));
    if (never) {
      used.put(NEVER, "{kind: tbd, says: nothing in the terms lets it vest}");
    }
    if (!used.isEmpty()) {
      text.line("").open("conditions");
      used.forEach(text::entry);
      text.close();
    }
    if (!releases.isEmpty()) {
      text.line("").open("releases");
      releases.forEach((name, statements) -> {
        text.open(name);
        statements.forEach(text::line);
        text.close();
      });
      text.close();
    }
  }

  private String capTable() {
    var text = new PlanWriter(DECIMALS);
    text.line("address,amount,start,release,holder,security");
    for (IssuedGrant grant : grants) {
      var release =
          grant
              .issuance()
              .terms()
              .filter(_ -> grant.asItsTerms())
              .flatMap(id -> Optional.ofNullable(releaseOf.get(id)));
      text.line(
          String.join(
              ",",
              "",
              TrackerImport.tokens(grant.units(), DECIMALS).toPlainString(),
              grant.start().map(PlanInstants::print).orElse(""),
              release.orElse(""),
              cell(grant.issuance().holder()),
              cell(grant.issuance().security())));
    }
    return text.toString();
  }

  private static String cell(String words) {
    return words.replaceAll("[\\p{C},\"]+", " ").strip();
  }
}
