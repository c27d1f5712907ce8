package weir.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.keys.Language;
import weir.language.keys.ScalarKind;
import weir.language.keys.Spellings;
import weir.plan.AssetTerms;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Emission;
import weir.plan.Label;
import weir.plan.Path;
import weir.plan.Recipients;
import weir.plan.Revocable;
import weir.plan.statement.Statement;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;

/** Reads the distributions of a plan: first what each is promised, then each by itself. */
final class DistributionReader {

  static final int MOST = 1_000;

  private static final String DEFAULT_ACCOUNT = "address";
  private static final String DEFAULT_TOKENS = "amount";

  private final ReaderContext reading;
  private final DiagnosticCollector complaints;

  private final NamedReleaseReader releases;
  private final EmissionReader emissions;
  private final List<Emission> streams;
  private final List<PartSums.PlacedPart> streamPromises;

  private DistributionReader(
      ReaderContext reading,
      NamedReleaseReader releases,
      EmissionReader emissions,
      EmissionReader.Streams streams) {
    this.reading = reading;
    this.complaints = reading.complaints();
    this.releases = releases;
    this.emissions = emissions;
    this.streams = streams.read();
    this.streamPromises = streams.promises();
  }

  /** Returns those that could be read; complains of the others. */
  static List<Distribution> read(
      MappingFields plan,
      Optional<AssetTerms> asset,
      ReaderContext reading,
      NamedReleaseReader releases,
      EmissionReader emissions,
      EmissionReader.Streams streams) {
    var reader = new DistributionReader(reading, releases, emissions, streams);
    return plan.node("distributions")
        .map(node -> reader.sections(node, plan.at("distributions")))
        .map(fields -> reader.distributions(fields, plan.at("distributions"), asset))
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
      List<Map.Entry<String, Optional<MappingFields>>> sections,
      Position at,
      Optional<AssetTerms> asset) {
    var promises = new ArrayList<PartSums.PlacedPart>();
    streamPromises.forEach(promises::add);
    for (var section : sections) {
      if (!isStreamed(section.getValue())) {
        promises.add(
            section
                .getValue()
                .map(this::promise)
                .orElse(new PartSums.PlacedPart(at, Optional.empty())));
      }
    }
    var amounts = PartSums.amounts(promises, at, asset, complaints).iterator();
    streamPromises.forEach(p -> amounts.next());
    var distributions = new ArrayList<Distribution>();
    for (var section : sections) {
      Optional<Amount> amount =
          isStreamed(section.getValue()) ? reading.asset().map(Asset::zero) : amounts.next();
      section
          .getValue()
          .flatMap(fields -> distribution(section.getKey(), fields, amount))
          .ifPresent(distributions::add);
    }
    return distributions;
  }

  /** Returns whether it gets shares of a stream, which counts against the supply as a whole. */
  private static boolean isStreamed(Optional<MappingFields> fields) {
    return fields
        .filter(f -> f.states("stream") && !f.states("share") && !f.states("amount"))
        .isPresent();
  }

  private PartSums.PlacedPart promise(MappingFields fields) {
    var key = fields.states("amount") ? "amount" : "share";
    var part = Shares.readEither(fields, reading.asset(), complaints);
    return new PartSums.PlacedPart(fields.node(key).map(YamlNode::at).orElse(fields.at()), part);
  }

  private Optional<Distribution> distribution(
      String name, MappingFields fields, Optional<Amount> amount) {
    var path =
        fields.scalar("path").flatMap(s -> WordReader.read(Path.class, "path", s, complaints));
    var cohort = fields.scalar("cohort").flatMap(s -> TextReader.name(s, complaints));
    var custody = fields.scalar("custody").flatMap(this::custody).orElse(new Custody.Vault());
    var one =
        fields.scalar("recipient").flatMap(reading::holder).<Recipients>map(Recipients.One::new);
    var listed = fields.inner("recipients", Language.RECIPIENTS).flatMap(this::listed);
    var unknown =
        fields
            .scalar("holders-not-known")
            .filter(s -> WordReader.isOne(List.of("true"), "holders-not-known", s, complaints))
            .<Recipients>map(s -> new Recipients.NotKnown());
    var recipients = one.or(() -> listed).or(() -> unknown);
    var sort = References.Sort.DISTRIBUTION;
    var stream = emissions.share(fields, name);
    var release =
        stream
            .map(s -> shared(s.stream()))
            .orElseGet(() -> releases.of(fields, "release", sort, name, amount));
    // how much a share of a stream comes to is known only to the schedule
    var whole = stream.isPresent() ? Optional.<Amount>empty() : amount;
    var unlock = releases.of(fields, "unlock", sort, name, whole);
    var revocable = fields.inner("revocable", Language.REVOCABLE).flatMap(f -> revocable(f, name));
    var left = fields.scalar("left").flatMap(s -> Instants.read(s, complaints));
    var labels = labels(fields);
    if (path.isEmpty() || amount.isEmpty() || recipients.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Distribution(
            name,
            path.get(),
            cohort.orElse(Spellings.of(path.get())),
            amount.get(),
            custody,
            recipients.get(),
            release,
            unlock,
            stream,
            revocable,
            left,
            labels,
            fields.at()));
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
    return by.flatMap(account -> returns.map(s -> new Revocable(account, s.text())));
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
                    "%s stands twice in labels".formatted(scalar.text()),
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

  private Optional<Recipients> listed(MappingFields fields) {
    var file = fields.scalar("file").flatMap(s -> TextReader.file(s, complaints));
    var content = file.flatMap(name -> content(name, fields));
    var account = column(fields, "account").orElse(DEFAULT_ACCOUNT);
    var measure =
        fields.states("units")
            ? Recipients.Measure.UNITS
            : fields.states("weights") ? Recipients.Measure.WEIGHTS : Recipients.Measure.TOKENS;
    var column = column(fields, Spellings.of(measure)).orElse(DEFAULT_TOKENS);
    var duplicates =
        fields
            .scalar("duplicates")
            .flatMap(s -> WordReader.read(Recipients.Duplicates.class, "duplicates", s, complaints))
            .orElse(Recipients.Duplicates.REFUSE);
    var tree =
        fields
            .scalar("tree")
            .flatMap(s -> WordReader.read(Recipients.Encoding.class, "tree", s, complaints))
            .orElse(Recipients.Encoding.WEIR);
    if (account.equals(column)) {
      complaints.add(
          PlanCode.KEYS_CONFLICT,
          fields.at(),
          "one column %s for accounts and for %s"
              .formatted(DiagnosticCollector.quote(column), Spellings.of(measure)),
          "name two different columns of the file");
    }
    var terms =
        new Recipients.Terms(
            column(fields, "start"), column(fields, "release"), column(fields, "left"));
    if (terms.release().isPresent()
        && reading.references().names(References.Sort.RELEASE).isEmpty()) {
      complaints.add(
          PlanCode.NO_RELEASES,
          fields.at("release"),
          "the rows name releases, but the plan has none",
          "add releases: {NAME: [statements]} at the top");
    }
    return file.flatMap(name ->
        content.map(hash ->
            new Recipients.Listed(name, hash, account, measure, column, duplicates, tree, terms)));
  }

  private Optional<String> column(MappingFields fields, String key) {
    return fields.scalar(key).flatMap(s -> TextReader.line(ScalarKind.TEXT, s, complaints));
  }

  private Optional<Hash32> content(String file, MappingFields fields) {
    var content = reading.files().of(file);
    if (content.isEmpty()) {
      complaints.add(
          PlanCode.FILE_MISSING,
          fields.node("file").map(YamlNode::at).orElse(fields.at()),
          "there is no file %s".formatted(DiagnosticCollector.quote(file)),
          "check its name; it is looked for beside the plan");
    }
    return content;
  }
}
