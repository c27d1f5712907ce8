package weir.imports.ocf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import weir.diagnose.Diagnostic;
import weir.imports.ImportCode;
import weir.imports.source.Remarks;
import weir.imports.source.SourceFields;
import weir.imports.source.SourceInstants;
import weir.imports.source.SourceJsonReader;
import weir.imports.source.SourcePlace;
import weir.imports.source.SourceValue;
import weir.units.Fraction;

/** The vesting data of a set of files of the Open Cap Format. */
final class OcfFiles {

  /** Transactions that change a grant, which an import does not follow. */
  private static final List<String> CHANGES =
      List.of(
          "_ACCELERATION", "_CANCELLATION", "_RETRACTION", "_TRANSFER", "_RELEASE", "_EXERCISE");

  /**
   * A grant.
   *
   * @param security its id, which transactions refer to
   * @param holder the id of the stakeholder
   * @param quantity in shares
   * @param terms the id of its vesting terms, if it has some
   * @param vestings exact dates and shares, if it states them
   */
  record Issuance(
      String security,
      String holder,
      Fraction quantity,
      Optional<String> terms,
      List<OcfDates.Installment> vestings,
      SourcePlace place,
      Remarks remarks) {
    Issuance {
      vestings = List.copyOf(vestings);
    }
  }

  private final Map<String, OcfTerms> terms = new LinkedHashMap<>();
  private final Map<String, Remarks> termsRemarks = new HashMap<>();
  private final List<Issuance> issuances = new ArrayList<>();
  private final Map<String, Map<String, Long>> dates = new HashMap<>();
  private final List<Remarks> all = new ArrayList<>();
  private String title = "imported";

  /** Reads one file; files of other kinds contain no vesting data. */
  void read(String file, String text) {
    var remarks = new Remarks(file);
    all.add(remarks);
    SourceJsonReader.read(text, remarks)
        .flatMap(json -> SourceFields.of(json, "an OCF file", remarks))
        .ifPresent(this::file);
  }

  private void file(SourceFields fields) {
    var type = fields.need("file_type").flatMap(_ -> fields.text("file_type")).orElse("");
    switch (type) {
      case "OCF_VESTING_TERMS_FILE" -> items(fields, this::terms);
      case "OCF_TRANSACTIONS_FILE" -> items(fields, this::transaction);
      case "OCF_MANIFEST_FILE" ->
          fields
              .find("issuer")
              .flatMap(json -> SourceFields.of(json, "an issuer", fields.remarks()))
              .flatMap(issuer -> issuer.text("legal_name"))
              .ifPresent(name -> title = name);
      default -> {
        if (!type.startsWith("OCF_")) {
          fields
              .remarks()
              .add(
                  ImportCode.IMPORT_WORD,
                  fields.place("file_type"),
                  "\"%s\" is not a file of the Open Cap Format".formatted(type),
                  "give vesting terms or transactions");
        }
      }
    }
  }

  private static void items(SourceFields fields, java.util.function.Consumer<SourceFields> take) {
    fields.need("items");
    for (SourceValue item : fields.items("items")) {
      SourceFields.of(item, "an object", fields.remarks()).ifPresent(take);
    }
  }

  private void terms(SourceFields fields) {
    OcfTerms.read(fields)
        .ifPresent(read -> {
          if (terms.putIfAbsent(read.id(), read) != null) {
            fields
                .remarks()
                .add(
                    ImportCode.IMPORT_TWICE,
                    read.place(),
                    "the terms are stated twice",
                    "the first are used");
          } else {
            termsRemarks.put(read.id(), fields.remarks());
          }
        });
  }

  private void transaction(SourceFields fields) {
    var type = fields.text("object_type").orElse("");
    switch (type) {
      case "TX_EQUITY_COMPENSATION_ISSUANCE",
          "TX_PLAN_SECURITY_ISSUANCE",
          "TX_STOCK_ISSUANCE",
          "TX_WARRANT_ISSUANCE" ->
          issuance(fields);
      case "TX_VESTING_START", "TX_VESTING_EVENT" -> {
        var security = fields.need("security_id").flatMap(_ -> fields.text("security_id"));
        var condition =
            fields.need("vesting_condition_id").flatMap(_ -> fields.text("vesting_condition_id"));
        var date = fields.need("date").flatMap(json -> SourceInstants.read(json, fields.remarks()));
        if (security.isPresent() && condition.isPresent() && date.isPresent()) {
          dates
              .computeIfAbsent(security.get(), _ -> new TreeMap<>())
              .put(condition.get(), date.get().longValue());
        }
      }
      default -> {
        boolean changes =
            (type.startsWith("TX_EQUITY")
                    || type.startsWith("TX_PLAN_SECURITY")
                    || type.startsWith("TX_STOCK_")
                        && !type.startsWith("TX_STOCK_CLASS")
                        && !type.startsWith("TX_STOCK_PLAN")
                    || type.startsWith("TX_WARRANT")
                    || type.startsWith("TX_VESTING"))
                && CHANGES.stream().anyMatch(type::endsWith);
        if (changes) {
          fields
              .remarks()
              .add(
                  ImportCode.IMPORT_DIFFERS,
                  fields.place(),
                  type + " changes a grant",
                  "it is left out: the plan states the original grant");
        }
      }
    }
  }

  /** Returns the dates and amounts that a grant lists itself. */
  private static List<OcfDates.Installment> vestings(SourceFields fields) {
    var vestings = new ArrayList<OcfDates.Installment>();
    for (SourceValue item : fields.items("vestings")) {
      SourceFields.of(item, "a vesting", fields.remarks())
          .ifPresent(vesting -> {
            var date =
                vesting.need("date").flatMap(json -> SourceInstants.read(json, fields.remarks()));
            vesting.need("amount");
            var amount = OcfTerms.positive(vesting, "amount");
            if (date.isPresent() && amount.isPresent()) {
              vestings.add(new OcfDates.Installment(date.get().longValue(), amount.get()));
            }
          });
    }
    return vestings;
  }

  private void issuance(SourceFields fields) {
    boolean vests = fields.states("vesting_terms_id") || fields.states("vestings");
    var security = fields.need("security_id").flatMap(_ -> fields.text("security_id"));
    if (!fields.states("quantity") || security.isEmpty()) {
      return;
    }
    var quantity = OcfTerms.positive(fields, "quantity").filter(q -> !q.isZero());
    if (quantity.isEmpty()) {
      fields
          .remarks()
          .add(
              ImportCode.ZERO_COMPONENT,
              fields.place("quantity"),
              "a grant of zero shares",
              "it is left out");
      return;
    }
    if (!vests) {
      fields
          .remarks()
          .add(
              ImportCode.IMPORT_ASSUMED,
              fields.place(),
              "the grant has no vesting terms",
              "assumed: it is vested when it is issued");
    }
    var vestings = vestings(fields);
    if (!vests) {
      fields
          .need("date")
          .flatMap(json -> SourceInstants.read(json, fields.remarks()))
          .ifPresent(
              date -> vestings.add(new OcfDates.Installment(date.longValue(), quantity.get())));
    }
    if (issuances.stream().anyMatch(other -> other.security().equals(security.get()))) {
      fields
          .remarks()
          .add(
              ImportCode.IMPORT_TWICE,
              fields.place("security_id"),
              "another grant has the same id",
              "both are used; transactions with this id apply to both");
    }
    issuances.add(
        new Issuance(
            security.get(),
            fields.text("stakeholder_id").orElse("unknown"),
            quantity.get(),
            fields.text("vesting_terms_id"),
            vestings,
            fields.place(),
            fields.remarks()));
  }

  Map<String, OcfTerms> terms() {
    return terms;
  }

  Remarks remarksOf(OcfTerms of) {
    return Optional.ofNullable(termsRemarks.get(of.id())).orElseThrow();
  }

  List<Issuance> issuances() {
    return issuances;
  }

  /** Returns the dates of the conditions that have happened for a grant. */
  Map<String, Long> datesOf(String security) {
    return dates.getOrDefault(security, Map.of());
  }

  String title() {
    return title;
  }

  boolean hasErrors() {
    return all.stream().anyMatch(Remarks::hasErrors);
  }

  List<Diagnostic> diagnostics() {
    return all.stream().flatMap(remarks -> remarks.inOrder().stream()).toList();
  }
}
