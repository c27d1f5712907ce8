package weir.vault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import weir.evm.AbiException;
import weir.evm.AbiFunction;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.StateReading;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Bytes;

/**
 * The state of a plan's token and vault: read as a chain answers, and decoded as facts.
 *
 * @param asset the asset of the amounts
 * @param token the token's contract
 * @param vault the vault
 */
public record VaultReadings(Asset asset, Address token, Address vault) {

  private static final List<AbiFunction> PLAN_READ =
      List.of(VaultViews.PLAN_HASH, VaultViews.ASSET, VaultViews.ISSUER);

  /**
   * Reads supply and balances of the token and whose plan the vault carries, where these contracts
   * exist.
   *
   * @param watched the accounts whose balances are read
   * @throws IOException if the node fails, or the token has other decimals than the asset
   */
  public List<StateReading> read(Node node, BlockTag at, Collection<Address> watched)
      throws IOException {
    var readings = new ArrayList<StateReading>();
    if (!node.code(token, at).isEmpty()) {
      checkDecimals(call(node, at, token, VaultViews.DECIMALS.encode()).answer());
      readings.add(call(node, at, token, VaultViews.TOTAL_SUPPLY.encode()));
      for (Address account : watched) {
        readings.add(call(node, at, token, VaultViews.BALANCE_OF.encode(account)));
      }
    }
    if (!node.code(vault, at).isEmpty()) {
      for (AbiFunction function : PLAN_READ) {
        readings.add(call(node, at, vault, function.encode()));
      }
    }
    return readings;
  }

  private void checkDecimals(Bytes answer) throws IOException {
    long onChain = VaultViews.DECIMALS.decode(answer).small(0);
    if (onChain != asset.decimals()) {
      throw new IOException(
          "the plan gives %s %d decimals, its token %s has %d: all amounts would be wrong"
              .formatted(asset, asset.decimals(), token, onChain));
    }
  }

  private static StateReading call(Node node, BlockTag at, Address contract, Bytes data)
      throws IOException {
    return new StateReading(StateReading.Kind.CALL, contract, data, node.call(contract, data, at));
  }

  /**
   * Returns the facts of readings, in their order; what the vault says of its plan is one fact.
   * Readings of other things are left out.
   *
   * @throws AbiException if an answer is not of the type of what was asked
   */
  public List<Fact> facts(List<StateReading> readings, ChainPosition where) throws AbiException {
    var facts = new ArrayList<Fact>();
    for (StateReading reading : readings) {
      ofToken(reading, where).ifPresent(facts::add);
    }
    Optional<Bytes> plan = ofVault(readings, VaultViews.PLAN_HASH);
    Optional<Bytes> holds = ofVault(readings, VaultViews.ASSET);
    Optional<Bytes> issuer = ofVault(readings, VaultViews.ISSUER);
    if (plan.isPresent() && holds.isPresent() && issuer.isPresent()) {
      facts.add(
          new Fact.PlanRead(
              where,
              vault,
              VaultViews.PLAN_HASH.decode(plan.get()).hash(0),
              VaultViews.ASSET.decode(holds.get()).address(0),
              VaultViews.ISSUER.decode(issuer.get()).address(0)));
    }
    return facts;
  }

  /** Returns what the vault answered to a call of a function, the last time if more than once. */
  private Optional<Bytes> ofVault(List<StateReading> readings, AbiFunction function) {
    return readings.stream()
        .filter(reading -> reading.contract().equals(vault))
        .filter(reading -> function.isCalledBy(reading.asked()))
        .map(StateReading::answer)
        .reduce((first, next) -> next);
  }

  private Optional<Fact> ofToken(StateReading reading, ChainPosition where) throws AbiException {
    Bytes asked = reading.asked();
    if (!reading.contract().equals(token) || reading.kind() != StateReading.Kind.CALL) {
      return Optional.empty();
    }
    if (VaultViews.TOTAL_SUPPLY.isCalledBy(asked)) {
      var supply = VaultViews.TOTAL_SUPPLY.decode(reading.answer()).number(0);
      return Optional.of(new Fact.SupplyRead(where, token, asset.units(supply)));
    }
    if (VaultViews.BALANCE_OF.isCalledBy(asked)) {
      Address account = VaultViews.BALANCE_OF.arguments(asked).address(0);
      var balance = VaultViews.BALANCE_OF.decode(reading.answer()).number(0);
      return Optional.of(new Fact.BalanceRead(where, token, account, asset.units(balance)));
    }
    return Optional.empty();
  }
}
