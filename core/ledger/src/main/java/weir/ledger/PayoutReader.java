package weir.ledger;

import java.util.Optional;
import weir.units.Address;

/**
 * Finds the payments of a vault, while facts come one by one in the order of the chain.
 *
 * <p>A push of an instant pool names indices only; the transfers that follow it in its transaction,
 * up to the next event of the vault, are its payments. Not for several threads.
 */
public final class PayoutReader {

  private final Address vault;
  private final Address token;
  private Optional<Fact.Pushed> pushed = Optional.empty();

  /** Starts before the first fact of a vault that pays a token. */
  public PayoutReader(Address vault, Address token) {
    this.vault = vault;
    this.token = token;
  }

  /** Returns the payment of a fact, if it is one. */
  public Optional<Payout> see(Fact fact) {
    return switch (fact) {
      case Fact.OfVault said when said.vault().equals(vault) -> said(said);
      case Fact.Transferred moved
          when moved.contract().equals(token) && moved.from().equals(vault) ->
          moved(moved);
      case Fact other -> Optional.empty();
    };
  }

  private Optional<Payout> said(Fact.OfVault said) {
    pushed = said instanceof Fact.Pushed push ? Optional.of(push) : Optional.empty();
    return switch (said) {
      case Fact.Paid f -> Optional.of(new Payout(f.where(), f.pool(), f.account(), f.amount()));
      case Fact.Taken f -> Optional.of(new Payout(f.where(), f.pool(), f.account(), f.amount()));
      case Fact.OfVault f -> Optional.empty();
    };
  }

  private Optional<Payout> moved(Fact.Transferred moved) {
    return pushed
        .filter(push -> push.where().transaction().equals(moved.where().transaction()))
        .map(push -> new Payout(moved.where(), push.pool(), moved.to(), moved.amount()));
  }
}
