package weir.evm;

import java.math.BigInteger;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.IntStream;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * Decoded values in order, each read as the type that its signature says.
 *
 * <p>Asking for another type, or for a value that is not there, is the caller's mistake and throws
 * {@code IllegalArgumentException}.
 */
public final class AbiValues extends AbstractList<Object> {

  private final List<Object> values;

  AbiValues(List<Object> values) {
    this.values = List.copyOf(values);
  }

  /** Returns how many there are. */
  @Override
  public int size() {
    return values.size();
  }

  /** Returns a {@code uintN} or {@code intN}. */
  public BigInteger number(int index) {
    return as(BigInteger.class, index);
  }

  /**
   * Returns a {@code uintN} or {@code intN} that fits a long.
   *
   * @throws ArithmeticException if it does not
   */
  public long small(int index) {
    return number(index).longValueExact();
  }

  /** Returns an {@code address}. */
  public Address address(int index) {
    return as(Address.class, index);
  }

  /** Returns a {@code bytes32}, or the hash of a longer indexed argument. */
  public Hash32 hash(int index) {
    return as(Hash32.class, index);
  }

  /** Returns {@code bytes}, or a {@code bytesN} shorter than 32. */
  public Bytes bytes(int index) {
    return as(Bytes.class, index);
  }

  /** Returns a {@code bool}. */
  public boolean flag(int index) {
    return as(Boolean.class, index);
  }

  /** Returns a {@code string}. */
  public String text(int index) {
    return as(String.class, index);
  }

  /** Returns an array or a tuple. */
  public AbiValues values(int index) {
    return as(AbiValues.class, index);
  }

  /** Returns all of an array's {@code bytes32}. */
  public List<Hash32> hashes() {
    return IntStream.range(0, size()).mapToObj(this::hash).toList();
  }

  /** Returns the value as the Java type for its ABI type. */
  @Override
  public Object get(int index) {
    return values.get(index);
  }

  private <T> T as(Class<T> wanted, int index) {
    if (index < 0 || index >= values.size()) {
      throw new IllegalArgumentException("no value " + index + " among " + values.size());
    }
    Object value = values.get(index);
    if (!wanted.isInstance(value)) {
      throw new IllegalArgumentException(
          "value %d is a %s, not a %s"
              .formatted(index, value.getClass().getSimpleName(), wanted.getSimpleName()));
    }
    return wanted.cast(value);
  }
}
