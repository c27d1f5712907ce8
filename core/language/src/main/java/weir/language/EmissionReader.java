package weir.language;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.keys.Language;
import weir.plan.AssetTerms;
import weir.plan.Burn;
import weir.plan.Distribution;
import weir.plan.Emission;
import weir.plan.StreamShare;
import weir.plan.statement.Part;
import weir.units.Amount;
import weir.units.Fraction;

/** Reads streams, the shares that distributions have of them, and burns. */
final class EmissionReader {

  private final ReaderContext reading;
  private final DiagnosticCollector complaints;
  private final Optional<AssetTerms> asset;
  private final NamedReleaseReader releases;

  EmissionReader(ReaderContext reading, Optional<AssetTerms> asset, NamedReleaseReader releases) {
    this.reading = reading;
    this.complaints = reading.complaints();
    this.asset = asset;
    this.releases = releases;
  }

  /**
   * All streams, and what each takes of the supply.
   *
   * @param read those that could be read
   * @param promises one for each that stands there
   */
  record Streams(List<Emission> read, List<PartSums.PlacedPart> promises) {}

  Streams streams(MappingFields plan) {
    var streams = new ArrayList<Emission>();
    var promises = new ArrayList<PartSums.PlacedPart>();
    for (var named : NameReader.sections(plan, "streams", Language.STREAM, complaints)) {
      var amount = amount(named.fields());
      var release =
          releases.of(named.fields(), "release", References.Sort.STREAM, named.name(), amount);
      amount.ifPresent(a -> streams.add(new Emission(named.name(), a, release, named.at())));
      promises.add(new PartSums.PlacedPart(named.at(), amount.map(Part.Fixed::new)));
    }
    return new Streams(streams, promises);
  }

  List<Burn> burns(MappingFields plan) {
    var burns = new ArrayList<Burn>();
    for (var named : NameReader.sections(plan, "burns", Language.BURN, complaints)) {
      var amount = amount(named.fields());
      var release =
          releases.of(named.fields(), "release", References.Sort.BURN, named.name(), amount);
      amount.ifPresent(a -> burns.add(new Burn(named.name(), a, release, named.at())));
    }
    return burns;
  }

  /** Returns an amount of the supply by itself, rounded down to base units. */
  private Optional<Amount> amount(MappingFields fields) {
    var part = Shares.readEither(fields, reading.asset(), complaints);
    var at =
        fields.node("share").or(() -> fields.node("amount")).map(YamlNode::at).orElse(fields.at());
    return part.flatMap(p ->
        switch (p) {
          case Part.Fixed(var amount) -> {
            boolean above = asset.filter(a -> amount.exceeds(a.supply())).isPresent();
            if (above) {
              complaints.add(
                  PlanCode.ABOVE_SUPPLY,
                  at,
                  "this is more than the supply",
                  "lower it, or raise the supply",
                  new DiagnosticCollector.Figure(
                      "supply", asset.map(a -> a.supply().toString()).orElse(""), ""));
            }
            yield above ? Optional.<Amount>empty() : Optional.of(amount);
          }
          case Part.Share(var share) ->
              asset.map(a -> a.supply().shareFloor(share)).filter(a -> isSome(a, at));
          case Part.Rest() -> {
            complaints.add(
                PlanCode.BAD_SHARE,
                at,
                "only distributions can take the rest",
                "state a share of the supply, or an amount");
            yield Optional.<Amount>empty();
          }
        });
  }

  private boolean isSome(Amount amount, Position at) {
    if (amount.isZero()) {
      complaints.add(
          PlanCode.BELOW_ONE_UNIT,
          at,
          "this comes to less than one base unit",
          "state a larger share, or give the asset more decimals");
    }
    return !amount.isZero();
  }

  /** Returns what a distribution gets of a stream. */
  Optional<StreamShare> share(MappingFields fields, String owner) {
    return fields
        .inner("stream", Language.STREAM_SHARE)
        .flatMap(inner -> {
          var of = inner.scalar("of").filter(s -> isKnown(s, owner)).map(YamlNode.Scalar::text);
          var portions = portions(inner);
          return of.flatMap(name -> portions.map(p -> new StreamShare(name, p)));
        });
  }

  private boolean isKnown(YamlNode.Scalar scalar, String owner) {
    var references = reading.references();
    boolean known = references.has(References.Sort.STREAM, scalar.text(), scalar.at());
    if (known) {
      references.waits(
          References.Sort.DISTRIBUTION, owner, References.Sort.STREAM, scalar.text(), scalar.at());
    }
    return known;
  }

  private Optional<List<StreamShare.Portion>> portions(MappingFields fields) {
    var items = NameReader.items(fields, "shares", Language.PORTION, complaints);
    var portions = new ArrayList<StreamShare.Portion>();
    Optional<Instant> before = Optional.empty();
    for (int i = 0; i < items.size(); i++) {
      var item = items.get(i);
      boolean last = i == items.size() - 1;
      var until = item.scalar("until").flatMap(s -> Instants.read(s, complaints));
      var share = item.scalar("share").flatMap(this::portion);
      if (item.states("until") == last) {
        complaints.add(
            PlanCode.STREAM_SHARES,
            item.at(),
            last ? "the last share has an end" : "a share that is not the last has no end",
            last ? "leave until out, or add {share: 0%} after it" : "add until: to this one");
      } else if (before.isPresent()
          && until.filter(u -> !u.isAfter(before(portions))).isPresent()) {
        complaints.add(
            PlanCode.DATES_NOT_RISING,
            item.at("until"),
            "this share does not end after the one before it",
            "put the shares in the order of their dates",
            new DiagnosticCollector.Figure("before", Instants.print(before.get()), ""),
            new DiagnosticCollector.Figure("here", until.map(Instants::print).orElse(""), ""));
      }
      before = until;
      share.ifPresent(s -> portions.add(new StreamShare.Portion(until, s)));
    }
    return portions.size() == items.size() && !items.isEmpty()
        ? Optional.of(portions)
        : Optional.empty();
  }

  private static Instant before(List<StreamShare.Portion> portions) {
    return portions.isEmpty()
        ? Instant.EPOCH.minusSeconds(1)
        : portions.getLast().until().orElse(Instant.EPOCH.minusSeconds(1));
  }

  private Optional<Fraction> portion(YamlNode.Scalar scalar) {
    if (scalar.text().equals("0%")) {
      return Optional.of(Fraction.ZERO);
    }
    return Shares.read(scalar, complaints)
        .flatMap(
            part -> part instanceof Part.Share(var share) ? Optional.of(share) : Optional.empty());
  }

  /** Checks that the distributions of each stream take at most all of it at any time. */
  void checkStreams(List<Emission> streams, List<Distribution> distributions) {
    for (Emission stream : streams) {
      var users =
          distributions.stream()
              .filter(d -> d.stream().filter(s -> s.stream().equals(stream.name())).isPresent())
              .toList();
      checkShares(stream, users);
    }
  }

  private void checkShares(Emission stream, List<Distribution> users) {
    var changes =
        users.stream()
            .flatMap(d -> d.stream().orElseThrow().portions().stream())
            .flatMap(p -> p.until().stream())
            .distinct()
            .sorted()
            .toList();
    var instants = new ArrayList<Instant>();
    instants.add(Instant.EPOCH);
    instants.addAll(changes);
    for (Instant at : instants) {
      var sum = Fraction.ZERO;
      for (Distribution user : users) {
        sum = sum.plus(shareAt(user.stream().orElseThrow(), at));
      }
      if (sum.compareTo(Fraction.ONE) > 0) {
        complaints.add(
            PlanCode.STREAM_SHARES,
            stream.origin(),
            "the shares of stream %s are more than all of it".formatted(stream.name()),
            "lower them by %s together".formatted(Shares.print(sum.minus(Fraction.ONE))),
            new DiagnosticCollector.Figure(
                "shares", Shares.print(sum), "from " + Instants.print(at) + " on"));
        return;
      }
    }
  }

  private static Fraction shareAt(StreamShare share, Instant at) {
    return share.portions().stream()
        .filter(p -> p.until().filter(u -> !at.isBefore(u)).isEmpty())
        .findFirst()
        .map(StreamShare.Portion::share)
        .orElse(Fraction.ZERO);
  }
}
