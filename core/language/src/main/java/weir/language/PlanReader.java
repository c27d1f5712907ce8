package weir.language;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Diagnosed;
import weir.diagnose.Diagnostic;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.language.keys.Language;
import weir.language.keys.ScalarKind;
import weir.language.text.Decimals;
import weir.language.text.Instants;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.TextReader;
import weir.language.text.WordReader;
import weir.language.text.Yaml;
import weir.language.text.YamlNode;
import weir.plan.AssetTerms;
import weir.plan.ChainId;
import weir.plan.Definitions;
import weir.plan.Distribution;
import weir.plan.Economics;
import weir.plan.Identity;
import weir.plan.Instrument;
import weir.plan.Lineage;
import weir.plan.Plan;
import weir.plan.Recipients;
import weir.plan.Timing;
import weir.plan.statement.MonthEnd;
import weir.units.Asset;

/** Reads the text of a plan to a checked plan, or to all its mistakes. */
public final class PlanReader {

  /** The most bytes of a plan. */
  public static final int MOST_BYTES = 4 << 20;

  private PlanReader() {}

  /** The first character of the text, or the whole first key if the plan begins with one. */
  private static Position startOf(YamlNode root) {
    Position at = root.at();
    return at.line() == 1 && at.column() == 1 ? at : Position.START;
  }

  /** Returns the text of a plan's bytes, which must be UTF-8, or what is wrong with them. */
  public static Diagnosed<String> text(String fileName, byte[] bytes) {
    try {
      return Diagnosed.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      var complaints = new DiagnosticCollector(fileName);
      complaints.add(
          PlanCode.NOT_YAML, Position.START, "the file is not UTF-8 text", "save it as UTF-8");
      return Diagnosed.refused(complaints.inOrder());
    }
  }

  /** Returns the diagnostic of a plan that has more than {@link #MOST_BYTES}. */
  public static Diagnostic tooLarge(String fileName, String found) {
    var complaints = new DiagnosticCollector(fileName);
    complaints.add(
        PlanCode.TOO_LARGE,
        Position.START,
        "the plan has too many bytes",
        "put long lists of recipients into a file of their own",
        new Figure("found", found),
        new Figure("allowed", MOST_BYTES + " bytes"));
    return complaints.inOrder().getFirst();
  }

  /**
   * Returns the plan if the text has no errors, and every diagnostic in the order of the file.
   *
   * <p>Pure: it reads the text and the given hashes, never files or a clock.
   *
   * @param fileName the name of the text in messages
   * @param files returns the content hashes of the files that the plan names
   */
  public static ReadPlan read(String fileName, String text, ContentHashes files) {
    var complaints = new DiagnosticCollector(fileName);
    var root = Yaml.read(text, complaints);
    var partial =
        root.flatMap(r -> MappingFields.of(Language.PLAN, r, startOf(r), complaints))
            .flatMap(fields -> plan(fileName, fields, files, complaints));
    if (root.isEmpty() && !complaints.hasErrors()) {
      MappingFields.wrongKind(
          new YamlNode.Scalar("", Position.START),
          Position.START,
          "a plan is a mapping",
          complaints);
    }
    return complaints.hasErrors()
        ? new ReadPlan(Optional.empty(), partial, complaints.inOrder())
        : new ReadPlan(partial.map(PlanReader::whole), Optional.empty(), complaints.inOrder());
  }

  /** A part that was left out without a diagnostic would make another plan of the text. */
  private static Plan whole(PartialPlan partial) {
    if (!partial.unread().isEmpty() || !partial.cut().isEmpty()) {
      throw new IllegalStateException(
          "unread without a diagnostic: keys %s, releases at %s"
              .formatted(partial.unread(), partial.cut()));
    }
    return partial.plan();
  }

  /**
   * Returns the instant of a text in the form of plans: in UTC and whole seconds.
   *
   * @throws IllegalArgumentException if it is not one; the message says what is wrong and what to
   *     write, such as the same instant in UTC
   */
  public static Instant instant(String text) {
    var complaints = new DiagnosticCollector("");
    return instant(text, complaints)
        .orElseThrow(() -> {
          Diagnostic told = complaints.inOrder().getFirst();
          return new IllegalArgumentException(told.what() + "; " + told.fix());
        });
  }

  /**
   * Returns the same instant; empty, with a diagnostic at the start of the text, if it is not one.
   */
  public static Optional<Instant> instant(String text, DiagnosticCollector complaints) {
    return Instants.read(new YamlNode.Scalar(text, Position.START), complaints);
  }

  private static Optional<PartialPlan> plan(
      String fileName, MappingFields fields, ContentHashes files, DiagnosticCollector complaints) {
    fields.scalar("weir").ifPresent(scalar -> checkVersion(scalar, complaints));
    var name =
        fields
            .scalar("name")
            .flatMap(scalar -> TextReader.line(ScalarKind.TEXT, scalar, complaints));
    var asset = fields.inner("asset", Language.ASSET).flatMap(inner -> asset(inner, complaints));
    var chain = fields.scalar("chain").flatMap(scalar -> TextReader.chain(scalar, complaints));
    var genesis = fields.scalar("genesis").flatMap(scalar -> Instants.read(scalar, complaints));
    var issuer = fields.scalar("issuer").flatMap(scalar -> TextReader.address(scalar, complaints));
    var monthEnd =
        fields
            .scalar("month-end")
            .flatMap(s -> WordReader.read(MonthEnd.class, "month-end", s, complaints));
    var references = new References(fields, complaints);
    var reading = new ReaderContext(complaints, files, asset, issuer, references);
    var standing = new StandingReader(reading);
    var blocks = standing.blocks(fields);
    var volume =
        fields.scalar("volume").flatMap(s -> Decimals.amount(s, reading.asset(), complaints));
    var conditions = new ConditionReader(reading).read(fields);
    var releases = NamedReleaseReader.read(fields, reading);
    var emissions = new EmissionReader(reading, asset, releases);
    var streams = emissions.streams(fields);
    var burns = emissions.burns(fields);
    var distributions =
        DistributionReader.read(fields, asset, reading, releases, emissions, streams);
    if (genesis.isEmpty()) {
      reading.unread().add("genesis");
    }
    if (distributions.isEmpty()) {
      reading.unread().add("distributions");
    }
    note("month-end", monthEnd.isEmpty(), fields, reading);
    note("blocks", blocks.isEmpty(), fields, reading);
    note("streams", fields.isMistyped("streams"), fields, reading);
    var controls = new ControlReader(complaints, asset.flatMap(AssetTerms::contract)).read(fields);
    var supplies = standing.supplies(fields, distributions);
    var silences = standing.silences(fields);
    var lineage = lineage(fields, complaints);
    if (chain.equals(Optional.of(ChainId.NONE))) {
      checkDescribes(fields, distributions, complaints);
    }
    return asset.map(terms ->
        new PartialPlan(
            new Plan(
                fileName,
                new Identity(name.orElse(""), terms, chain.orElse(ChainId.NONE), issuer),
                new Timing(genesis.orElse(Instant.EPOCH), monthEnd, blocks),
                distributions,
                new Definitions(conditions, releases.all(), streams, controls),
                burns,
                new Economics(volume, supplies, silences),
                lineage),
            reading.unread(),
            reading.cut()));
  }

  /** Notes a key that is present and could not be read. */
  private static void note(
      String key, boolean missing, MappingFields fields, ReaderContext reading) {
    if (missing && fields.states(key)) {
      reading.unread().add(key);
    }
  }

  private static Lineage lineage(MappingFields fields, DiagnosticCollector complaints) {
    var versions = new HistoryReader(complaints);
    var amends = versions.amends(fields);
    var history = versions.history(fields);
    versions.checkHistory(fields, amends, history);
    return new Lineage(amends, history);
  }

  private static void checkDescribes(
      MappingFields fields, List<Distribution> distributions, DiagnosticCollector complaints) {
    distributions.stream()
        .filter(d -> !(d.recipients() instanceof Recipients.NotKnown))
        .findFirst()
        .ifPresent(paid ->
            complaints.add(
                PlanCode.NO_CHAIN,
                fields.node("chain").map(YamlNode::at).orElse(fields.at()),
                "%s has recipients, but the plan is on no chain"
                    .formatted(DiagnosticCollector.quote(paid.name())),
                "write eip155: and the chain's number, or holders-not-known: true"));
  }

  private static void checkVersion(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    if (!ScalarKind.VERSION.matches(scalar.text())) {
      complaints.add(
          PlanCode.OTHER_VERSION,
          scalar.at(),
          "%s is not a version that this program reads"
              .formatted(DiagnosticCollector.quote(scalar.text())),
          "write weir: " + Language.VERSION);
    }
  }

  private static Optional<AssetTerms> asset(MappingFields fields, DiagnosticCollector complaints) {
    var symbol =
        fields.scalar("symbol").flatMap(s -> TextReader.line(ScalarKind.SYMBOL, s, complaints));
    var name = fields.scalar("name").flatMap(s -> TextReader.line(ScalarKind.TEXT, s, complaints));
    var decimals =
        fields
            .scalar("decimals")
            .flatMap(s -> TextReader.count(s, 0, Asset.MAX_DECIMALS, "decimals", complaints));
    var unit = symbol.flatMap(s -> decimals.map(d -> new Asset(s, d)));
    var supplyAt = fields.scalar("supply");
    var supply = supplyAt.flatMap(s -> Decimals.amount(s, unit, complaints));
    var instrument =
        fields
            .scalar("instrument")
            .flatMap(s -> WordReader.read(Instrument.class, "instrument", s, complaints))
            .orElse(Instrument.TOKEN);
    var contract = fields.scalar("contract").flatMap(s -> TextReader.address(s, complaints));
    var minter = fields.scalar("minter").flatMap(s -> TextReader.address(s, complaints));
    return supply.map(most ->
        new AssetTerms(
            most.asset(),
            name.orElse(most.asset().symbol()),
            instrument,
            most,
            contract,
            minter,
            supplyAt.map(YamlNode::at).orElse(fields.at())));
  }
}
