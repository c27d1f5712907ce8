package weir.language;

import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.language.keys.Language;
import weir.language.text.Instants;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.TextReader;
import weir.language.text.YamlNode;
import weir.plan.Custody;
import weir.plan.statement.Span;
import weir.plan.terms.PoolTerms;

/** Reads what may happen to the pool of a distribution: its claim window, moves and clock. */
final class PoolTermsReader {

  /** A vault counts delays in 32 bits. */
  private static final long MOST_SECONDS = 0xffff_ffffL;

  private final DiagnosticCollector complaints;

  PoolTermsReader(DiagnosticCollector complaints) {
    this.complaints = complaints;
  }

  PoolTerms read(MappingFields fields, Custody custody) {
    if (custody instanceof Custody.Wallet) {
      for (String key : List.of("claim-window", "moves", "clock")) {
        if (fields.states(key)) {
          complainOfWallet(fields, key);
        }
      }
      return PoolTerms.NONE;
    }
    return new PoolTerms(
        fields.scalar("claim-window").flatMap(s -> window(fields, s)),
        fields.inner("moves", Language.MOVES).flatMap(this::moves),
        fields.inner("clock", Language.CLOCK).flatMap(this::clock));
  }

  private void complainOfWallet(MappingFields fields, String key) {
    complaints.add(
        PlanCode.POOL_KEYS_OF_WALLET,
        fields.at(key),
        "%s is about a pool of the vault, and a wallet holds this distribution".formatted(key),
        "leave it out, or let the vault hold it");
  }

  private Optional<PoolTerms.Window> window(MappingFields fields, YamlNode.Scalar scalar) {
    // A date starts with four digits and a hyphen; every other value is meant as a span.
    return scalar.text().matches("[0-9]{4,}-.*")
        ? Instants.read(scalar, complaints).map(PoolTerms.Window.On::new)
        : ConditionReader.fixed(fields, "claim-window", complaints)
            .map(span -> new PoolTerms.Window.After(span.count()));
  }

  private Optional<PoolTerms.Moves> moves(MappingFields fields) {
    var guardian = fields.scalar("guardian").flatMap(s -> TextReader.address(s, complaints));
    var delay = seconds(fields, "delay");
    return guardian.flatMap(account -> delay.map(d -> new PoolTerms.Moves(account, d)));
  }

  private Optional<PoolTerms.Clock> clock(MappingFields fields) {
    if (!fields.states("forward") && !fields.states("still")) {
      complaints.add(
          PlanCode.ONE_KEY_MISSING,
          fields.at(),
          "this clock can be put neither forward nor still",
          "state forward, still or both, or leave the clock out");
      return Optional.empty();
    }
    var forward = bound(fields, "forward");
    var still = bound(fields, "still");
    var delay = seconds(fields, "delay");
    return forward.flatMap(f -> still.flatMap(s -> delay.map(d -> new PoolTerms.Clock(f, s, d))));
  }

  private Optional<Long> bound(MappingFields fields, String key) {
    return fields.states(key) ? seconds(fields, key) : Optional.of(0L);
  }

  /** Returns a span of fixed length in seconds, which a vault can count. */
  Optional<Long> seconds(MappingFields fields, String key) {
    return ConditionReader.fixed(fields, key, complaints)
        .map(Span.Seconds::count)
        .filter(count -> {
          if (count > MOST_SECONDS) {
            complaints.add(
                PlanCode.BAD_SPAN,
                fields.scalar(key).orElseThrow().at(),
                "this span is longer than a vault can count",
                "state at most 49_710 days",
                new DiagnosticCollector.Figure("most", MOST_SECONDS + " seconds", "2^32 - 1"));
          }
          return count <= MOST_SECONDS;
        });
  }
}
