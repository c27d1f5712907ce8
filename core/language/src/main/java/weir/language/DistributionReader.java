package weir.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.keys.Language;
import weir.language.keys.Spellings;
import weir.language.text.Instants;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.Shares;
import weir.language.text.TextReader;
import weir.language.text.WordReader;
import weir.language.text.YamlNode;
import weir.plan.AssetTerms;
import weir.plan.Category;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Emission;
import weir.plan.Label;
import weir.plan.Path;
import weir.plan.Recipients;
import weir.plan.statement.Part;
import weir.plan.statement.Statement;
import weir.plan.terms.Allotment;
import weir.plan.terms.Revocable;
import weir.plan.terms.VestingTerms;
import weir.units.Amount;

/** Reads the distributions of a plan: first all amounts, then each distribution. */
final class DistributionReader {

  static final int MOST = 1_000;

  private final ReaderContext reading;
  private final DiagnosticCollector complaints;

  private final NamedReleaseReader releases;
  private final EmissionReader emissions;
  private final List<Emission> streams;

  private DistributionReader(
      ReaderContext reading,
      NamedReleaseReader releases,
      EmissionReader emissions,
      List<Emission> streams) {
    this.reading = reading;
    this.complaints = reading.complaints();
    this.releases = releases;
    this.emissions = emissions;
    this.streams = streams;
  }

  /** Returns those that could be read; adds diagnostics for the others. */
  static List<Distribution> read(
      MappingFields plan,
      Optional<AssetTerms> asset,
      ReaderContext reading,
      NamedReleaseReader releases,
      EmissionReader emissions,
      List<Emission> streams) {
    var reader = new DistributionReader(reading, releases, emissions, streams);
    return plan.node("distributions")
        .map(node -> reader.sections(node, plan.at("distributions")))
        .map(fields -> reader.distributions(fields, asset))
        .orElse(List.of());
  }

  /** Returns the fields of each distribution by name, in order; unreadable ones are empty. */
  private List<Map.Entry<String, Optional<MappingFields>>> sections(YamlNode node, Position at) {
    var sections = new ArrayList<Map.Entry<String, Optional<MappingFields>>>();
    switch (node) {
      case YamlNode.Mapping(var entries, var place) -> {
        if (entries.size() > MOST) {
          complaints.add(
              PlanCode.TOO_LARGE,
              entries.get(MOST).key().at(),
              "a plan has at most 1_000 distributions",
              "put many recipients of one kind into a list");
          return sections;
        }
        if (entries.isEmpty()) {
          complainOfNone(place);
        }
        var first = new HashMap<String, Position>();
        entries.forEach(entry -> section(entry, first).ifPresent(sections::add));
      }
      case YamlNode.Scalar(var text, var place) when text.isEmpty() -> complainOfNone(at);
      case YamlNode.Refused _ -> {}
      case YamlNode.Scalar _, YamlNode.Sequence _ ->
          MappingFields.wrongKind(node, at, "distributions is a mapping", complaints);
    }
    return sections;
  }

  private void complainOfNone(Position at) {
    complaints.add(
        PlanCode.NO_DISTRIBUTIONS,
        at,
        "the plan distributes nothing",
        "add a distribution by name");
  }

  private Optional<Map.Entry<String, Optional<MappingFields>>> section(
      YamlNode.Entry entry, Map<String, Position> first) {
    return switch (entry.key()) {
      case YamlNode.Scalar key -> {
        var earlier = Optional.ofNullable(first.putIfAbsent(key.text(), key.at()));
        if (earlier.isPresent()) {
          complaints.add(
              PlanCode.DISTRIBUTION_TWICE,
              key.at(),
              "there are two distributions %s".formatted(DiagnosticCollector.quote(key.text())),
              "rename one; the first is on " + DiagnosticCollector.lines(List.of(earlier.get())));
          yield Optional.of(Map.entry(key.text(), Optional.<MappingFields>empty()));
        }
        TextReader.name(key, complaints);
        yield Optional.of(
            Map.entry(
                key.text(),
                MappingFields.of(Language.DISTRIBUTION, entry.value(), key.at(), complaints)));
      }
      case YamlNode.Refused _ -> Optional.empty();
      case YamlNode.Sequence _, YamlNode.Mapping _ -> {
        MappingFields.wrongKind(
            entry.key(), entry.key().at(), "a name is a single value", complaints);
        yield Optional.empty();
      }
    };
  }

  private List<Distribution> distributions(
      List<Map.Entry<String, Optional<MappingFields>>> sections, Optional<AssetTerms> asset) {
    var distributions = new ArrayList<Distribution>();
    var allotments = allotments(sections, asset).iterator();
    for (var section : sections) {
      Optional<? extends Allotment> own =
          isStreamed(section.getValue()) ? Optional.empty() : allotments.next();
      section
          .getValue()
          .flatMap(fields -> distribution(section.getKey(), fields, own))
          .ifPresentOrElse(distributions::add, () -> reading.unread().add("distributions"));
    }
    return distributions;
  }

  /** Returns the amount of the supply of each distribution that has no shares of a stream. */
  private List<Optional<Allotment.OfSupply>> allotments(
      List<Map.Entry<String, Optional<MappingFields>>> sections, Optional<AssetTerms> asset) {
    var parts = new ArrayList<Optional<Part>>();
    for (var section : sections) {
      if (!isStreamed(section.getValue())) {
        parts.add(
            section.getValue().flatMap(f -> Shares.readEither(f, reading.asset(), complaints)));
      }
    }
    return asset
        .map(terms -> {
          var streamed =
              streams.stream().map(Emission::amount).reduce(terms.asset().zero(), Amount::plus);
          return SupplyShares.of(parts, streamed, terms.supply());
        })
        .orElseGet(() -> Collections.nCopies(parts.size(), Optional.empty()));
  }

  /** Returns whether it has shares of a stream; the stream counts against the supply as a whole. */
  private static boolean isStreamed(Optional<MappingFields> fields) {
    return fields
        .filter(f -> f.states("stream") && !f.states("share") && !f.states("amount"))
        .isPresent();
  }

  /**
   * A value that could not be read has its diagnostic; a substitute takes its place, and the plan
   * is refused.
   */
  private Optional<Distribution> distribution(
      String name, MappingFields fields, Optional<? extends Allotment> own) {
    var path = word(fields, "path", Path.class).orElse(Path.TREASURY);
    var cohort = fields.scalar("cohort").flatMap(s -> TextReader.name(s, complaints));
    var custody = fields.scalar("custody").flatMap(this::custody).orElse(new Custody.Vault());
    var recipients = RecipientsReader.read(fields, reading).orElse(new Recipients.NotKnown());
    var stream = emissions.share(fields);
    Optional<? extends Allotment> allotment =
        own.isPresent() ? own : stream.map(Allotment.OfStream::new);
    var release =
        stream.map(s -> shared(s.stream())).orElseGet(() -> releases.of(fields, "release"));
    var unlock = fields.states("unlock") ? releases.of(fields, "unlock") : List.<Statement>of();
    var revocable = fields.inner("revocable", Language.REVOCABLE).flatMap(f -> revocable(f, name));
    var left = fields.scalar("left").flatMap(s -> Instants.read(s, complaints));
    var category = new Category(path, cohort.orElse(Spellings.of(path)), labels(fields));
    var pool = new PoolTermsReader(complaints).read(fields, custody);
    var terms = new VestingTerms(release, unlock, revocable, left, pool);
    if (custody instanceof Custody.Vault && !fields.states("revocable")) {
      checkLeavers(fields, recipients, left.isPresent());
    }
    if (allotment.isEmpty()) {
      reading.unread().add("distributions");
    }
    return allotment
        .map(a -> (Allotment) a)
        .or(() -> reading.asset().map(a -> new Allotment.OfSupply(a.zero())))
        .map(a ->
            new Distribution(
                name, category, a, custody, recipients, terms, fields.origin(fields.at())));
  }

  /** A pool does not know who has left, so without a revoker it pays all of the grant. */
  private void checkLeavers(MappingFields fields, Recipients recipients, boolean left) {
    boolean inList =
        recipients instanceof Recipients.Listed listed && listed.terms().left().isPresent();
    if (inList || (left && !(recipients instanceof Recipients.NotKnown))) {
      complaints.add(
          PlanCode.NO_REVOKER,
          fields.at(left ? "left" : "recipients"),
          "the plan says who has left, and no account may revoke: the vault would pay everything",
          "add revocable: with the account that may revoke, or leave out who has left");
    }
  }

  private <E extends Enum<E>> Optional<E> word(MappingFields fields, String key, Class<E> words) {
    return fields.scalar(key).flatMap(s -> WordReader.read(words, key, s, complaints));
  }

  private List<Statement> shared(String stream) {
    return streams.stream()
        .filter(s -> s.name().equals(stream))
        .findFirst()
        .map(Emission::release)
        .orElse(List.of());
  }

  private Optional<Revocable> revocable(MappingFields fields, String owner) {
    var by = fields.scalar("by").flatMap(reading::holder);
    var returns =
        fields
            .scalar("returns")
            .filter(s -> reading.references().has(References.Sort.DISTRIBUTION, s.text(), s.at()));
    returns
        .filter(s -> s.text().equals(owner))
        .ifPresent(s ->
            complaints.add(
                PlanCode.RETURNS_TO_ITSELF,
                s.at(),
                "what is revoked of %s would return to it".formatted(owner),
                "name another distribution, such as a treasury"));
    boolean dated = fields.states("backdate");
    Optional<Long> backdate =
        dated ? new PoolTermsReader(complaints).seconds(fields, "backdate") : Optional.empty();
    return dated && backdate.isEmpty()
        ? Optional.empty()
        : by.flatMap(account -> returns.map(s -> new Revocable(account, s.text(), backdate)));
  }

  private List<Label> labels(MappingFields fields) {
    var labels = new TreeSet<Label>();
    if (fields.states("labels")) {
      for (YamlNode.Scalar scalar : fields.scalars("labels").orElse(List.of())) {
        WordReader.read(Label.class, "labels", scalar, complaints)
            .filter(label -> !labels.add(label))
            .ifPresent(label ->
                complaints.add(
                    PlanCode.DUPLICATE_KEY,
                    scalar.at(),
                    "%s occurs twice in labels".formatted(scalar.text()),
                    "keep one of them"));
      }
    }
    return List.copyOf(labels);
  }

  private Optional<Custody> custody(YamlNode.Scalar scalar) {
    if (scalar.text().equals("vault")) {
      return Optional.of(new Custody.Vault());
    }
    if (scalar.text().startsWith("0x")) {
      return reading.wallet(scalar).map(Custody.Wallet::new);
    }
    complaints.add(
        PlanCode.UNKNOWN_WORD,
        scalar.at(),
        "%s is not a custody".formatted(DiagnosticCollector.quote(scalar.text())),
        "write vault, or the address of a wallet");
    return Optional.empty();
  }
}
