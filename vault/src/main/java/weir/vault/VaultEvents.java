package weir.vault;

import java.util.List;
import java.util.Optional;
import weir.evm.AbiEvent;
import weir.evm.AbiException;
import weir.evm.Log;
import weir.evm.Values;
import weir.ledger.Fact;
import weir.ledger.Where;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Asset;

/**
 * The logs of a plan's token and vault as facts.
 *
 * @param asset what amounts are counted in
 * @param token the token's contract
 * @param vault the vault
 */
public record VaultEvents(Asset asset, Address token, Address vault) {

  /** A transfer of the token. */
  public static final AbiEvent TRANSFER =
      AbiEvent.of("Transfer(address indexed,address indexed,uint256)");

  private static final AbiEvent POOL_OPENED =
      AbiEvent.of("PoolOpened(uint256 indexed,bytes32 indexed,bytes32,uint128,bytes32[])");
  private static final AbiEvent PAID =
      AbiEvent.of("Paid(uint256 indexed,uint256 indexed,address indexed,uint256,uint256)");
  private static final AbiEvent SWEPT = AbiEvent.of("Swept(address indexed,uint256)");

  /** Returns the events to ask a node for. */
  public static List<AbiEvent> all() {
    return List.of(TRANSFER, POOL_OPENED, PAID, SWEPT);
  }

  /**
   * Returns the fact that a log tells, if it is one of these events of these contracts.
   *
   * @throws AbiException if it claims to be one of them, but its data are something else
   */
  public Optional<Fact> fact(Log log, Where where) throws AbiException {
    if (log.address().equals(token) && TRANSFER.matches(log)) {
      return Optional.of(transferred(TRANSFER.decode(log), where));
    }
    if (!log.address().equals(vault)) {
      return Optional.empty();
    }
    if (POOL_OPENED.matches(log)) {
      return Optional.of(poolOpened(POOL_OPENED.decode(log), where));
    }
    if (PAID.matches(log)) {
      return Optional.of(paid(PAID.decode(log), where));
    }
    return SWEPT.matches(log) ? Optional.of(swept(SWEPT.decode(log), where)) : Optional.empty();
  }

  private Fact transferred(Values values, Where where) {
    return new Fact.Transferred(
        where,
        Instrument.TOKEN,
        token,
        values.address(0),
        values.address(1),
        asset.units(values.number(2)));
  }

  private Fact poolOpened(Values values, Where where) {
    return new Fact.PoolOpened(
        where,
        vault,
        values.number(0),
        values.hash(1),
        values.hash(2),
        asset.units(values.number(3)),
        values.values(4).hashes());
  }

  private Fact paid(Values values, Where where) {
    return new Fact.Paid(
        where,
        vault,
        values.number(0),
        values.number(1),
        values.address(2),
        asset.units(values.number(3)),
        asset.units(values.number(4)));
  }

  private Fact swept(Values values, Where where) {
    return new Fact.Swept(where, vault, values.address(0), asset.units(values.number(1)));
  }
}
