package weir.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;

/**
 * Returns the fields of a fact by their names: the reading half of a codec.
 *
 * <p>A field that is missing, or holds something else, throws {@code IllegalArgumentException}.
 */
public interface FactReader {

  /** Returns whether an optional field has a value. */
  boolean has(String field);

  /** Returns an account or a contract. */
  Address address(String field);

  /** Returns a hash. */
  Hash32 hash(String field);

  /** Returns hashes in their order, possibly none. */
  List<Hash32> hashes(String field);

  /** Returns a whole number of any length. */
  BigInteger number(String field);

  /** Returns a whole number of 64 bits. */
  long count(String field);

  /** Returns an amount of the asset that the facts are about. */
  Amount amount(String field);

  /** Returns an instant in whole UTC seconds. */
  Instant instant(String field);

  /** Returns a kind of holding. */
  Instrument instrument(String field);
}
