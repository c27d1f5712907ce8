package weir.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;

/**
 * A field of a kind of fact.
 *
 * @param name its name in files and tables: lower case, words joined by hyphens
 * @param type the type of its values
 * @param of returns its value in a fact
 */
record FactField<F, T>(String name, FieldType<T> type, Function<F, T> of) {

  static <F> FactField<F, Address> address(String name, Function<F, Address> of) {
    return new FactField<>(name, FieldType.ADDRESS, of);
  }

  static <F> FactField<F, Optional<Address>> addressIfAny(
      String name, Function<F, Optional<Address>> of) {
    return new FactField<>(name, FieldType.optional(FieldType.ADDRESS), of);
  }

  static <F> FactField<F, Hash32> hash(String name, Function<F, Hash32> of) {
    return new FactField<>(name, FieldType.HASH, of);
  }

  static <F> FactField<F, List<Hash32>> hashes(String name, Function<F, List<Hash32>> of) {
    return new FactField<>(name, FieldType.HASHES, of);
  }

  static <F> FactField<F, BigInteger> number(String name, Function<F, BigInteger> of) {
    return new FactField<>(name, FieldType.NUMBER, of);
  }

  static <F> FactField<F, Long> count(String name, Function<F, Long> of) {
    return new FactField<>(name, FieldType.COUNT, of);
  }

  static <F> FactField<F, Amount> amount(String name, Function<F, Amount> of) {
    return new FactField<>(name, FieldType.AMOUNT, of);
  }

  static <F> FactField<F, Instant> instant(String name, Function<F, Instant> of) {
    return new FactField<>(name, FieldType.INSTANT, of);
  }

  static <F> FactField<F, Optional<Instant>> instantIfAny(
      String name, Function<F, Optional<Instant>> of) {
    return new FactField<>(name, FieldType.optional(FieldType.INSTANT), of);
  }

  void write(F fact, FactWriter to) {
    type.write(to, name, of.apply(fact));
  }
}
