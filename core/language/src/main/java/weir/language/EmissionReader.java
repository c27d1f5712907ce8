package weir.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.language.keys.Language;
import weir.language.text.Instants;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.Shares;
import weir.language.text.YamlNode;
import weir.plan.AssetTerms;
import weir.plan.Burn;
import weir.plan.Emission;
import weir.plan.statement.Part;
import weir.plan.terms.StreamShare;
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

  /** Returns those streams whose amounts could be read; adds diagnostics for the others. */
  List<Emission> streams(MappingFields plan) {
    var streams = new ArrayList<Emission>();
    for (var named : NameReader.sections(plan, "streams", Language.STREAM, complaints)) {
      var release = releases.of(named.fields(), "release");
      var places = named.fields().origin(named.at());
      amount(named.fields())
          .ifPresentOrElse(
              a -> streams.add(new Emission(named.name(), a, release, places)),
              () -> reading.unread().add("streams"));
    }
    return streams;
  }

  /** Returns those burns whose amounts could be read; adds diagnostics for the others. */
  List<Burn> burns(MappingFields plan) {
    var burns = new ArrayList<Burn>();
    for (var named : NameReader.sections(plan, "burns", Language.BURN, complaints)) {
      var release = releases.of(named.fields(), "release");
      var places = named.fields().origin(named.at());
      amount(named.fields()).ifPresent(a -> burns.add(new Burn(named.name(), a, release, places)));
    }
    return burns;
  }

  /** Returns an amount of the supply, rounded down to base units on its own. */
  private Optional<Amount> amount(MappingFields fields) {
    var part = Shares.readEither(fields, reading.asset(), complaints);
    return part.flatMap(p ->
        switch (p) {
          case Part.Fixed(var amount) -> Optional.of(amount);
          case Part.Share(var share) -> asset.map(a -> a.supply().shareFloor(share));
          case Part.Rest() -> {
            complaints.add(
                PlanCode.BAD_SHARE,
                fields.origin(fields.at()).of("share"),
                "only distributions can take the rest",
                "state a share of the supply, or an amount");
            yield Optional.<Amount>empty();
          }
        });
  }

  /** Returns the shares of a distribution in a stream. */
  Optional<StreamShare> share(MappingFields fields) {
    return fields
        .inner("stream", Language.STREAM_SHARE)
        .flatMap(inner -> {
          var of = inner.scalar("of").filter(this::isKnown).map(YamlNode.Scalar::text);
          var portions = portions(inner);
          var places = inner.origin(inner.at());
          return of.flatMap(name -> portions.map(p -> new StreamShare(name, p, places)));
        });
  }

  private boolean isKnown(YamlNode.Scalar scalar) {
    return reading.references().has(References.Sort.STREAM, scalar.text(), scalar.at());
  }

  private Optional<List<StreamShare.Portion>> portions(MappingFields fields) {
    var node = fields.node("shares").orElse(new YamlNode.Refused(fields.at()));
    return reading.whole(
        node,
        () -> {
          var portions = new ArrayList<StreamShare.Portion>();
          for (var item : NameReader.items(fields, "shares", Language.PORTION, complaints)) {
            var until = item.scalar("until").flatMap(s -> Instants.read(s, complaints));
            item.scalar("share")
                .flatMap(this::portion)
                .ifPresent(s -> portions.add(new StreamShare.Portion(until, s)));
          }
          if (node instanceof YamlNode.Sequence(var items, var at) && items.isEmpty()) {
            complaints.add(
                PlanCode.MISSING_KEY,
                at,
                "no share of the stream is stated",
                "state one, such as {share: 100%}");
          }
          return portions.isEmpty() ? Optional.empty() : Optional.of(portions);
        });
  }

  private Optional<Fraction> portion(YamlNode.Scalar scalar) {
    if (scalar.text().equals("0%")) {
      return Optional.of(Fraction.ZERO);
    }
    return Shares.read(scalar, complaints)
        .flatMap(part ->
            switch (part) {
              case Part.Share(var share) -> Optional.of(share);
              case Part.Rest _, Part.Fixed _ -> {
                complaints.add(
                    PlanCode.BAD_SHARE,
                    scalar.at(),
                    "a share of a stream cannot be the rest of it",
                    "state a percentage such as 15%, or a fraction such as 7/48");
                yield Optional.<Fraction>empty();
              }
            });
  }
}
