package weir.language;

import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.language.keys.Language;
import weir.language.keys.ScalarKind;
import weir.language.keys.Spellings;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.TextReader;
import weir.language.text.WordReader;
import weir.language.text.YamlNode;
import weir.plan.Recipients;
import weir.plan.Recipients.Duplicates;
import weir.plan.Recipients.Encoding;
import weir.plan.Recipients.Measure;
import weir.units.Hash32;

/** Reads the recipients of a distribution: one account, a list in a file, or unknown holders. */
final class RecipientsReader {

  private static final String DEFAULT_ACCOUNT = "address";
  private static final String DEFAULT_TOKENS = "amount";

  private final MappingFields fields;
  private final ReaderContext reading;
  private final DiagnosticCollector complaints;

  private RecipientsReader(MappingFields fields, ReaderContext reading) {
    this.fields = fields;
    this.reading = reading;
    this.complaints = reading.complaints();
  }

  /**
   * Returns the recipients; empty, with diagnostics, if they have mistakes.
   *
   * @param distribution the fields of the distribution
   */
  static Optional<Recipients> read(MappingFields distribution, ReaderContext reading) {
    DiagnosticCollector complaints = reading.complaints();
    var one =
        distribution
            .scalar("recipient")
            .flatMap(reading::holder)
            .<Recipients>map(Recipients.One::new);
    var listed =
        distribution
            .inner("recipients", Language.RECIPIENTS)
            .flatMap(fields -> new RecipientsReader(fields, reading).listed());
    var unknown =
        distribution
            .scalar("holders-not-known")
            .filter(s -> WordReader.isOne(List.of("true"), "holders-not-known", s, complaints))
            .<Recipients>map(s -> new Recipients.NotKnown());
    return one.or(() -> listed).or(() -> unknown);
  }

  private Optional<Recipients> listed() {
    var file = fields.scalar("file").flatMap(s -> TextReader.file(s, complaints));
    var content = file.flatMap(this::content);
    var account = column("account").orElse(DEFAULT_ACCOUNT);
    var measure =
        fields.states("units")
            ? Measure.UNITS
            : fields.states("weights") ? Measure.WEIGHTS : Measure.TOKENS;
    var column = column(Spellings.of(measure)).orElse(DEFAULT_TOKENS);
    var duplicates = word("duplicates", Duplicates.class).orElse(Duplicates.REFUSE);
    var tree = word("tree", Encoding.class).orElse(Encoding.WEIR);
    if (account.equals(column)) {
      complaints.add(
          PlanCode.KEYS_CONFLICT,
          fields.at(),
          "one column %s for accounts and for %s"
              .formatted(DiagnosticCollector.quote(column), Spellings.of(measure)),
          "name two different columns of the file");
    }
    var terms = new Recipients.Terms(column("start"), column("release"), column("left"));
    checkTerms(terms, duplicates);
    return file.flatMap(name ->
        content.map(hash ->
            new Recipients.Listed(name, hash, account, measure, column, duplicates, tree, terms)));
  }

  private void checkTerms(Recipients.Terms terms, Duplicates duplicates) {
    if (terms.release().isPresent()
        && reading.references().names(References.Sort.RELEASE).isEmpty()) {
      complaints.add(
          PlanCode.NO_RELEASES,
          fields.at("release"),
          "the rows name releases, but the plan has none",
          "add releases: {NAME: [statements]} at the top");
    }
    if (!terms.areShared() && duplicates == Duplicates.MERGE) {
      complaints.add(
          PlanCode.KEYS_CONFLICT,
          fields.at("duplicates"),
          "rows with their own terms cannot be merged",
          "write duplicates: separate, and each row is a grant",
          new Figure("duplicates", "merge"));
    }
  }

  private <E extends Enum<E>> Optional<E> word(String key, Class<E> words) {
    return fields.scalar(key).flatMap(s -> WordReader.read(words, key, s, complaints));
  }

  private Optional<String> column(String key) {
    return fields.scalar(key).flatMap(s -> TextReader.line(ScalarKind.TEXT, s, complaints));
  }

  private Optional<Hash32> content(String file) {
    var content = reading.files().of(file);
    if (content.isEmpty()) {
      complaints.add(
          PlanCode.FILE_MISSING,
          fields.node("file").map(YamlNode::at).orElse(fields.at()),
          "there is no file %s".formatted(DiagnosticCollector.quote(file)),
          "check its name; it is relative to the folder of the plan");
    }
    return content;
  }
}
