package weir.language;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Diagnostic;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.keys.Language;
import weir.language.keys.ScalarKind;
import weir.plan.Amendment;
import weir.plan.AssetTerms;
import weir.plan.BlockTimes;
import weir.plan.Burn;
import weir.plan.ChainId;
import weir.plan.Condition;
import weir.plan.Distribution;
import weir.plan.Emission;
import weir.plan.Instrument;
import weir.plan.NamedRelease;
import weir.plan.PastVersion;
import weir.plan.Plan;
import weir.plan.Recipients;
import weir.plan.Silence;
import weir.plan.SupplyDefinition;
import weir.plan.statement.MonthEnd;
import weir.units.Amount;
import weir.units.Asset;

/** Reads plans: text to a checked plan, or to every mistake that is in it. */
public final class PlanReader {

  private static final Position START = new Position(1, 1);

  private PlanReader() {}

  /** The first character of the text, or the whole first key if the plan begins with one. */
  private static Position startOf(YamlNode root) {
    Position at = root.at();
    return at.line() == 1 && at.column() == 1 ? at : START;
  }

  /**
   * Returns the names of the files that a text names as lists of recipients, in its order and each
   * once; their content hashes are what {@link #read} then asks for.
   */
  public static List<String> files(String text) {
    var named = new LinkedHashSet<String>();
    read(
        "",
        text,
        file -> {
          named.add(file);
          return Optional.empty();
        });
    return List.copyOf(named);
  }

  /**
   * Returns the plan if the text has no errors, and every diagnostic in the order of the file.
   *
   * <p>Pure: it looks at the text and at the hashes that it is given, never at files or a clock.
   *
   * @param fileName how messages call the text
   * @param files tells the content hashes of the files that the plan names
   */
  public static ReadPlan read(String fileName, String text, ContentHashes files) {
    var complaints = new DiagnosticCollector(fileName);
    var plan =
        Yaml.read(text, complaints)
            .flatMap(root -> MappingFields.of(Language.PLAN, root, startOf(root), complaints))
            .flatMap(fields -> plan(fileName, fields, files, complaints));
    if (plan.isEmpty() && !complaints.hasErrors()) {
      MappingFields.wrongKind(
          new YamlNode.Scalar("", START), START, "a plan is a mapping", complaints);
    }
    return new ReadPlan(complaints.hasErrors() ? Optional.empty() : plan, complaints.inOrder());
  }

  /**
   * Returns an instant that somebody has written as plans write them: in UTC, whole seconds.
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

  /** Returns the same instant, or else adds what is wrong with it, at the start of the text. */
  public static Optional<Instant> instant(String text, DiagnosticCollector complaints) {
    return Instants.read(new YamlNode.Scalar(text, START), complaints);
  }

  private static Optional<Plan> plan(
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
    var reading =
        new ReaderContext(
            complaints, files, asset, issuer, genesis, references, fields.states("blocks"));
    var rest = rest(fields, asset, reading);
    if (chain.equals(Optional.of(ChainId.NONE))) {
      checkDescribes(fields, rest.distributions(), complaints);
    }
    if (!fields.states("month-end")) {
      complainOfMonthEnd(reading.lateMonths(), complaints);
    }
    if (complaints.hasErrors()) {
      return Optional.empty();
    }
    return Optional.of(
        new Plan(
            fileName,
            name.orElseThrow(),
            asset.orElseThrow(),
            chain.orElseThrow(),
            genesis.orElseThrow(),
            monthEnd,
            issuer,
            rest.distributions(),
            rest.blocks(),
            rest.volume(),
            rest.conditions(),
            rest.releases(),
            rest.streams(),
            rest.burns(),
            rest.supplies(),
            rest.silences(),
            rest.amends(),
            rest.history()));
  }

  /** What is read once the asset and genesis are known. */
  private record Rest(
      List<Distribution> distributions,
      Optional<BlockTimes> blocks,
      Optional<Amount> volume,
      List<Condition> conditions,
      List<NamedRelease> releases,
      List<Emission> streams,
      List<Burn> burns,
      List<SupplyDefinition> supplies,
      List<Silence> silences,
      Optional<Amendment> amends,
      List<PastVersion> history) {}

  private static Rest rest(
      MappingFields fields, Optional<AssetTerms> asset, ReaderContext reading) {
    var complaints = reading.complaints();
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
    emissions.checkStreams(streams.read(), distributions);
    reading.references().checkCycles();
    var supplies = standing.supplies(fields, distributions);
    List<Silence> silences = standing.silences(fields);
    silences = reading.complainOfNothings(silences);
    var amends = standing.amends(fields);
    var history = standing.history(fields);
    standing.checkHistory(fields, amends, history);
    return new Rest(
        distributions,
        blocks,
        volume,
        conditions,
        releases.all(),
        streams.read(),
        burns,
        supplies,
        silences,
        amends,
        history);
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
          "%s is not a version that is read here"
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

  private static void complainOfMonthEnd(List<Position> places, DiagnosticCollector complaints) {
    if (!places.isEmpty()) {
      complaints.add(
          PlanCode.MONTH_END_NOT_STATED,
          places.getFirst(),
          "months are counted from a day that not every month has",
          "add month-end: last-day (31 January + 1 month = 28 February)"
              + " or month-end: next-day (= 1 March) at the top",
          new DiagnosticCollector.Figure(
              "counted", "from the 29th, 30th or 31st", DiagnosticCollector.lines(places)));
    }
  }
}
