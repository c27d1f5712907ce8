package weir.language;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.plan.AssetTerms;
import weir.plan.Lint;
import weir.plan.Silence;
import weir.plan.statement.Span;
import weir.units.Address;
import weir.units.Asset;

/**
 * What the readers of one plan's distributions share. What could not be read is absent, and what
 * would follow from it is not judged.
 *
 * @param references who refers to whom by name
 * @param budget how much work the plan may ask for
 * @param countsBlocks whether the plan says when blocks come
 * @param nothings what releases less than a base unit; grows while reading
 * @param lateMonths where months are counted from a day after the 28th; grows while reading
 */
record ReaderContext(
    DiagnosticCollector complaints,
    ContentHashes files,
    Optional<Asset> asset,
    Optional<Address> contract,
    Optional<Address> issuer,
    Optional<Instant> genesis,
    References references,
    Budget budget,
    boolean countsBlocks,
    List<Nothing> nothings,
    List<Position> lateMonths) {

  /** Something that comes to less than a base unit; the plan may accept that. */
  record Nothing(String owner, Position at, String what, String least) {}

  ReaderContext(
      DiagnosticCollector complaints,
      ContentHashes files,
      Optional<AssetTerms> terms,
      Optional<Address> issuer,
      Optional<Instant> genesis,
      References references,
      boolean countsBlocks) {
    this(
        complaints,
        files,
        terms.map(AssetTerms::asset),
        terms.flatMap(AssetTerms::contract),
        issuer,
        genesis,
        references,
        new Budget(complaints),
        countsBlocks,
        new ArrayList<>(),
        new ArrayList<>());
  }

  /** Notes that a span is counted from there, if that is known. */
  void counts(Span span, Optional<Instant> anchor, Position at) {
    if (span instanceof Span.Months && anchor.filter(MomentReader::isLateInMonth).isPresent()) {
      lateMonths.add(at);
    }
  }

  /**
   * Tells of what comes to less than a base unit, unless the plan accepts that; returns the
   * silences with those marked that do.
   */
  List<Silence> complainOfNothings(List<Silence> silences) {
    var used = new ArrayList<>(silences);
    for (Nothing nothing : nothings) {
      var owner = Optional.of(nothing.owner());
      used.replaceAll(s -> s.accepts(Lint.ZERO_RELEASE, owner) ? s.meant() : s);
      if (used.stream().noneMatch(s -> s.accepts(Lint.ZERO_RELEASE, owner))) {
        complaints.add(
            PlanCode.RELEASES_NOTHING,
            nothing.at(),
            nothing.what(),
            "leave it out, state more, or add silence: [{lint: zero-release, reason: …}]",
            new DiagnosticCollector.Figure("least", nothing.least(), ""));
      }
    }
    return List.copyOf(used);
  }

  /** Says so if heights are meant where the plan does not say when blocks come. */
  void needsBlocks(Position at) {
    if (!countsBlocks) {
      complaints.add(
          PlanCode.BLOCKS_NOT_SAID,
          at,
          "blocks are counted, but the plan does not say when they come",
          "add blocks: {every: 12 seconds, known: [{height: …, at: …}]} at the top");
    }
  }

  /** Returns the address of a holder, who is not the token's own contract. */
  Optional<Address> holder(YamlNode.Scalar scalar) {
    var address = TextReader.address(scalar, complaints);
    if (address.isPresent() && address.equals(contract)) {
      complaints.add(
          PlanCode.OWN_CONTRACT,
          scalar.at(),
          "this is the token's own contract",
          "name an account that can pass the tokens on");
      return Optional.empty();
    }
    return address;
  }

  /** Returns the address of a wallet that holds a distribution, which is not the issuer's. */
  Optional<Address> wallet(YamlNode.Scalar scalar) {
    var address = holder(scalar);
    if (address.isPresent() && address.equals(issuer)) {
      complaints.add(
          PlanCode.ISSUER_AS_WALLET,
          scalar.at(),
          "the issuer cannot also be the wallet of a distribution",
          "name a wallet of its own: what the issuer sends to fund the plan would count as paid");
      return Optional.empty();
    }
    return address;
  }
}
