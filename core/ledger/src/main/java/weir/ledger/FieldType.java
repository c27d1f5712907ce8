package weir.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;

/**
 * The type of a field of a fact, with the method by which it is written.
 *
 * @param <T> the type of its values
 */
final class FieldType<T> {

  /** The shapes of values, from which a table's columns can be made. */
  public enum Shape {
    /** 20 bytes. */
    ADDRESS,
    /** 32 bytes. */
    HASH,
    /** A list of 32 bytes each. */
    HASHES,
    /** A whole number of at most 256 bits. */
    NUMBER,
    /** A whole number of 64 bits. */
    COUNT,
    /** Base units of the asset that the facts are about, at most 256 bits. */
    AMOUNT,
    /** Whole UTC seconds. */
    INSTANT,
    /** A word. */
    INSTRUMENT
  }

  /** Writes a value. */
  private interface Put<T> {
    void put(FactWriter to, String field, T value);
  }

  static final FieldType<Address> ADDRESS =
      new FieldType<>(Shape.ADDRESS, false, FactWriter::address);
  static final FieldType<Hash32> HASH = new FieldType<>(Shape.HASH, false, FactWriter::hash);
  static final FieldType<List<Hash32>> HASHES =
      new FieldType<>(Shape.HASHES, false, FactWriter::hashes);
  static final FieldType<BigInteger> NUMBER =
      new FieldType<>(Shape.NUMBER, false, FactWriter::number);
  static final FieldType<Long> COUNT = new FieldType<>(Shape.COUNT, false, FactWriter::count);
  static final FieldType<Amount> AMOUNT = new FieldType<>(Shape.AMOUNT, false, FactWriter::amount);
  static final FieldType<Instant> INSTANT =
      new FieldType<>(Shape.INSTANT, false, FactWriter::instant);
  static final FieldType<Instrument> INSTRUMENT =
      new FieldType<>(Shape.INSTRUMENT, false, FactWriter::instrument);

  private final Shape shape;
  private final boolean isOptional;
  private final Put<T> put;

  private FieldType(Shape shape, boolean isOptional, Put<T> put) {
    this.shape = shape;
    this.isOptional = isOptional;
    this.put = put;
  }

  /** Returns the type of fields that hold a value of this type, or no value. */
  static <T> FieldType<Optional<T>> optional(FieldType<T> of) {
    return new FieldType<>(
        of.shape,
        true,
        (to, field, value) ->
            value.ifPresentOrElse(v -> of.put.put(to, field, v), () -> to.absent(field)));
  }

  /** Returns the shape of its values. */
  public Shape shape() {
    return shape;
  }

  /** Returns whether a value may be absent. */
  public boolean isOptional() {
    return isOptional;
  }

  void write(FactWriter to, String field, T value) {
    put.put(to, field, value);
  }
}
