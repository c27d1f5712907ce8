package weir.verify.rules;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.ledger.Fact;
import weir.units.Address;
import weir.verify.Grants;

/**
 * One payment of a vault.
 *
 * @param said the vault's fact about it
 * @param index of the grant in its allocation
 * @param account the account that was paid
 * @param units the amount, in base units
 * @param recorded the total that the vault states to have paid to this grant so far, if it states
 *     one
 */
record Payment(
    Fact.OfPool said,
    BigInteger index,
    Address account,
    BigInteger units,
    Optional<BigInteger> recorded) {

  /** Returns the payments of a fact. */
  static List<Payment> of(Fact fact, Map<BigInteger, JudgedPool> pools) {
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
          f.indices().stream()
              .map(index -> pushed(f, index, Optional.ofNullable(pools.get(f.pool()))))
              .toList();
      case Fact other -> List.of();
    };
  }

  /** A push names the indices only; accounts and amounts are those of the allocation. */
  private static Payment pushed(Fact.Pushed f, BigInteger index, Optional<JudgedPool> pool) {
    return pool.filter(p -> p.has(index))
        .map(p -> pushed(f, p.grants(), index.intValueExact()))
        .orElseGet(() -> new Payment(f, index, Address.ZERO, BigInteger.ZERO, Optional.empty()));
  }

  private static Payment pushed(Fact.Pushed f, Grants grants, int index) {
    return new Payment(
        f,
        BigInteger.valueOf(index),
        grants.account(index),
        grants.amount(index),
        Optional.empty());
  }
}
