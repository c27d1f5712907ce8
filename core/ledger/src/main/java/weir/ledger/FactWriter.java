package weir.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;

/** Takes the fields of a fact one after another, by their names. */
public interface FactWriter {

  /** Takes an account or a contract. */
  void address(String field, Address value);

  /** Takes a hash. */
  void hash(String field, Hash32 value);

  /** Takes hashes in their order, possibly none. */
  void hashes(String field, List<Hash32> values);

  /** Takes a whole number of any length. */
  void number(String field, BigInteger value);

  /** Takes a whole number of 64 bits. */
  void count(String field, long value);

  /** Takes an amount of the asset that the facts are about. */
  void amount(String field, Amount value);

  /** Takes an instant in whole UTC seconds. */
  void instant(String field, Instant value);

  /** Takes a kind of holding. */
  void instrument(String field, Instrument value);

  /** Records that an optional field has no value. */
  void absent(String field);
}
