package weir.verify.logs;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import weir.ledger.Fact;
import weir.ledger.RawLog;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;

/**
 * Reads what the logs of a token and a vault say. The topics of their events are computed from the
 * declarations by the judge's own hash.
 *
 * @param asset the asset of the amounts
 * @param token its contract
 * @param vault the vault
 */
public record LogDecoder(Asset asset, Address token, Address vault) {

  /** ERC-20's. */
  private static final Known TRANSFER =
      new Known(
          EventShape.of("Transfer(address indexed from, address indexed to, uint256 value)"),
          LogDecoder::transferred);

  private static final Hash32 TRANSFER_TOPIC = TRANSFER.shape().topic();

  /** The events of a vault, by their first topic. */
  private static final Map<Hash32, Known> OF_VAULT = ofVault();

  private record Known(EventShape shape, VaultEventFacts.Making making) {}

  private static Map<Hash32, Known> ofVault() {
    var known = new HashMap<Hash32, Known>();
    VaultEventFacts.BY_DECLARATION.forEach((declaration, making) -> {
      var shape = EventShape.of(declaration);
      known.put(shape.topic(), new Known(shape, making));
    });
    return Map.copyOf(known);
  }

  private static Fact transferred(VaultEventFacts.Said said) {
    return new Fact.Transferred(
        said.where(),
        Instrument.TOKEN,
        said.contract(),
        said.given().account(0),
        said.given().account(1),
        said.units(2));
  }

  /**
   * Returns the fact of a log; empty if it is of another contract, or of an event that changes
   * nothing that a plan promises.
   *
   * @throws UnreadableLog if its first topic is that of a known event, and the rest is not exactly
   *     the encoding of its arguments
   */
  public Optional<Fact> fact(RawLog log) throws UnreadableLog {
    Optional<Known> known = known(log);
    return known.isEmpty() ? Optional.empty() : Optional.of(read(known.get(), log));
  }

  private Optional<Known> known(RawLog log) {
    if (log.topics().isEmpty()) {
      return Optional.empty();
    }
    Hash32 topic = log.topics().getFirst();
    if (log.contract().equals(token) && topic.equals(TRANSFER_TOPIC)) {
      return Optional.of(TRANSFER);
    }
    return log.contract().equals(vault)
        ? Optional.ofNullable(OF_VAULT.get(topic))
        : Optional.empty();
  }

  private Fact read(Known known, RawLog log) throws UnreadableLog {
    var arguments = known.shape().read(log);
    return known
        .making()
        .of(new VaultEventFacts.Said(log.where(), log.contract(), asset, arguments));
  }
}
