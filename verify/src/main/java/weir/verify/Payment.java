package weir.verify;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.ledger.Fact;
import weir.units.Address;

/**
 * One payment of a vault.
 *
 * @param said by which the vault told of it
 * @param index of the grant in its allocation
 * @param account who was paid
 * @param units how much, in base units
 * @param recorded what the vault says that it has paid to this grant so far, if it says so
 */
record Payment(
    Fact.OfPool said,
    BigInteger index,
    Address account,
    BigInteger units,
    Optional<BigInteger> recorded) {

  /** Returns the payments that a fact tells of. */
  static List<Payment> of(Fact fact, Map<BigInteger, Pool> pools) {
    return switch (fact) {
      case Fact.Paid f ->
          List.of(
              new Payment(
                  f,
                  f.index(),
                  f.account(),
                  f.amount().units(),
                  Optional.of(f.paidInTotal().units())));
      case Fact.Taken f ->
          List.of(new Payment(f, f.index(), f.account(), f.amount().units(), Optional.empty()));
      case Fact.Pushed f ->
          f.indices().stream().map(index -> pushed(f, index, pools.get(f.pool()))).toList();
      case Fact other -> List.of();
    };
  }

  /** A push names the indices only; whom and how much it pays is what the allocation says. */
  private static Payment pushed(Fact.Pushed f, BigInteger index, @Nullable Pool pool) {
    if (pool == null || !pool.has(index)) {
      return new Payment(f, index, Address.ZERO, BigInteger.ZERO, Optional.empty());
    }
    int i = index.intValueExact();
    return new Payment(
        f, index, pool.grants().account(i), pool.grants().amount(i), Optional.empty());
  }
}
