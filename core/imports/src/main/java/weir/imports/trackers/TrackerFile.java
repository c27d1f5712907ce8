package weir.imports.trackers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.imports.ImportCode;
import weir.imports.fit.DatedPiece;
import weir.imports.source.DecimalSums;
import weir.imports.source.PlanInstants;
import weir.imports.source.PlanNames;
import weir.imports.source.Remarks;
import weir.imports.source.SourceFields;
import weir.imports.source.SourcePlace;
import weir.imports.source.SourceValue;
import weir.json.Json;
import weir.units.Figures;
import weir.units.Fraction;

/**
 * The content of a file of unlock schedules: the protocol, the token and the sections.
 *
 * @param place the place of its root
 * @param protocol the protocol's name
 * @param token where the token is, as {@code chain:address}
 * @param sources the sources that the file states
 * @param notes the remarks in the file
 * @param declared the total that the protocol declares, if it does
 * @param omitted names of sections without figures in the file
 * @param sections those that release or burn something
 */
record TrackerFile(
    SourcePlace place,
    String protocol,
    Optional<String> token,
    List<String> sources,
    List<String> notes,
    Optional<BigDecimal> declared,
    List<String> omitted,
    List<TrackerSection> sections) {

  private static final int MOST_SECTIONS = 1_000;
  private static final BigDecimal SAME = new BigDecimal("1e-9");

  TrackerFile {
    sources = List.copyOf(sources);
    notes = List.copyOf(notes);
    omitted = List.copyOf(omitted);
    sections = List.copyOf(sections);
  }

  /** Reads the file; adds a remark for each irregularity. */
  static Optional<TrackerFile> read(SourceValue json, Remarks remarks) {
    return SourceFields.of(json, "a schedule", remarks).map(fields -> file(fields, remarks));
  }

  private static TrackerFile file(SourceFields fields, Remarks remarks) {
    fields.need("sections");
    var items = fields.items("sections");
    if (items.size() > MOST_SECTIONS) {
      remarks.add(
          ImportCode.IMPORT_TOO_MUCH,
          fields.place("sections"),
          "there are %s sections".formatted(Figures.grouped(items.size())),
          "a plan has at most 1_000 distributions");
      items = List.of();
    }
    var names = new PlanNames();
    var sections = new ArrayList<TrackerSection>();
    for (SourceValue item : items) {
      SourceFields.of(item, "a section", remarks)
          .flatMap(section -> section(section, names, sections.size() + 1))
          .ifPresent(sections::add);
    }
    var omitted = new ArrayList<>(fields.texts("omitted_sections"));
    omitted.addAll(fields.texts("empty_sections"));
    return new TrackerFile(
        fields.place(),
        fields.text("protocol").filter(name -> !name.isBlank()).orElse("imported"),
        fields.text("token"),
        fields.texts("sources"),
        fields.texts("notes"),
        fields.number("declared_total"),
        omitted,
        sections);
  }

  private static void remarkOnNothing(SourceFields fields, String title) {
    if (!fields.remarks().hasErrors()) {
      fields
          .remarks()
          .add(
              ImportCode.EMPTY_SECTION,
              fields.place(),
              "section \"%s\" releases nothing".formatted(title),
              "it is left out of the plan");
    }
  }

  /** Returns the name of the distribution; adds a remark if it is not the section's. */
  private static String named(SourceFields fields, String title, PlanNames names, int number) {
    var name = names.own(title, "section-" + number);
    if (title.isBlank()) {
      fields
          .remarks()
          .add(
              ImportCode.IMPORT_ASSUMED,
              fields.place(),
              "the section has no name",
              "the name used is " + name);
    } else if (!name.equals(PlanNames.plain(title))) {
      fields
          .remarks()
          .add(
              ImportCode.NAMES_COLLIDE,
              fields.place("name"),
              "\"%s\" is the name of another section too".formatted(title),
              "the distribution is named " + name);
    }
    return name;
  }

  private static Optional<TrackerSection> section(
      SourceFields fields, PlanNames names, int number) {
    var remarks = fields.remarks();
    var title = fields.text("name").orElse("");
    fields.need("components");
    var components = fields.items("components");
    var known = new TrackerComponents(remarks);
    var awaited = new TrackerComponents(remarks);
    var first = first(components);
    boolean each =
        components.stream().anyMatch(c -> c.json() instanceof Json.Fields f && awaits(f));
    for (SourceValue component : components) {
      SourceFields.of(component, "a component", remarks)
          .ifPresent(inner -> {
            boolean isUnknown = each ? inner.flag("unknown_start") : fields.flag("unknown_start");
            (isUnknown ? awaited : known).read(isUnknown ? placed(inner, first) : inner);
          });
    }
    remarkOnOrder(components, fields);
    int zeros = known.zeros() + awaited.zeros();
    if (zeros > 0) {
      remarks.add(
          ImportCode.ZERO_COMPONENT,
          fields.place(),
          PlanInstants.counted(zeros, "component") + " without an amount",
          "left out of the plan");
    }
    boolean waits = !awaited.pieces().isEmpty() || !awaited.burnt().isEmpty();
    if (waits) {
      remarks.add(
          ImportCode.UNKNOWN_INSTANT,
          fields.place(),
          "the source does not know when \"%s\" starts".formatted(title),
          "it waits for a condition without a date; the file's date is not used");
    }
    var burnt = new ArrayList<>(known.burnt());
    burnt.addAll(awaited.burnt());
    boolean isEmpty = known.pieces().isEmpty() && awaited.pieces().isEmpty() && burnt.isEmpty();
    if (isEmpty) {
      remarkOnNothing(fields, title);
      return Optional.empty();
    }
    var name = named(fields, title, names, number);
    compareSum(fields, known, awaited, burnt);
    var category = fields.text("category").filter(c -> !PlanNames.plain(c).isEmpty());
    return Optional.of(
        new TrackerSection(
            title,
            name,
            category,
            known.pieces(),
            awaited.pieces(),
            known.burnt(),
            awaited.burnt(),
            fields.place()));
  }

  private static boolean awaits(Json.Fields component) {
    return component.get("unknown_start").equals(Optional.of(Json.of(true)));
  }

  /** Returns a component with an unknown start; if it states none, with the first start of all. */
  private static SourceFields placed(SourceFields fields, String first) {
    return fields.states("start") ? fields : fields.with("start", first);
  }

  private static String first(List<SourceValue> components) {
    long first =
        components.stream()
            .flatMapToLong(component ->
                component.json() instanceof Json.Fields inner
                    ? start(inner).stream()
                    : LongStream.empty())
            .min()
            .orElse(0);
    return Long.toString(first);
  }

  /** Returns the second at which a component starts, if it states one. */
  private static OptionalLong start(Json.Fields component) {
    return component.get("start").orElse(Json.ofNull()) instanceof Json.Numeral(var numeral, _)
            && numeral.matches("[0-9]{1,12}")
        ? OptionalLong.of(Long.parseLong(numeral))
        : OptionalLong.empty();
  }

  private static void remarkOnOrder(List<SourceValue> components, SourceFields fields) {
    var seen = new HashSet<String>();
    var before = OptionalLong.empty();
    boolean isSorted = true;
    for (SourceValue component : components) {
      if (!(component.json() instanceof Json.Fields inner)) {
        continue;
      }
      if (!seen.add(signature(component, inner))) {
        fields
            .remarks()
            .add(
                ImportCode.IMPORT_TWICE,
                component.place(),
                "the same component occurs twice",
                "both are released");
      }
      var start = start(inner);
      if (start.isPresent()) {
        isSorted &= before.isEmpty() || before.getAsLong() <= start.getAsLong();
        before = start;
      }
    }
    if (!isSorted) {
      fields
          .remarks()
          .add(
              ImportCode.IMPORT_ORDER,
              fields.place("components"),
              "the components are not in the order of time",
              "they are sorted; each releases what it states");
    }
  }

  private static String signature(SourceValue component, Json.Fields fields) {
    var text = new StringBuilder();
    for (String key : List.of("kind", "start", "end", "step_seconds", "steps", "amount")) {
      var says = fields.get(key).map(value -> new SourceValue(value, key).says()).orElse("");
      text.append(says).append('|');
      if (key.equals("amount") && says.equals("0")) {
        text.append(component.path());
      }
    }
    return text.toString();
  }

  private static void compareSum(
      SourceFields fields,
      TrackerComponents known,
      TrackerComponents awaited,
      List<DatedPiece> burnt) {
    var released = sum(known.pieces()).plus(sum(awaited.pieces()));
    var parts = DecimalSums.decimal(released).subtract(DecimalSums.decimal(sum(burnt)));
    fields
        .number("amount")
        .filter(amount -> amount.subtract(parts).abs().compareTo(amount.abs().multiply(SAME)) > 0)
        .ifPresent(amount ->
            fields
                .remarks()
                .add(
                    ImportCode.SUMS_DIFFER,
                    fields.place("amount"),
                    "the components do not add up to the section's amount",
                    "the components are used",
                    new Figure("stated", Figures.grouped(amount, '_')),
                    new Figure("components", Figures.grouped(parts, '_'))));
  }

  private static Fraction sum(List<DatedPiece> pieces) {
    return pieces.stream().map(DatedPiece::amount).reduce(Fraction.ZERO, Fraction::plus);
  }
}
