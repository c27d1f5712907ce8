package weir.evm;

import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.util.List;
import weir.units.Bytes;

/**
 * Types in a row, such as the arguments of a function or a constructor, by the names that Solidity
 * gives them. A wrong type or value is an error of the caller; wrong bytes are an error of the
 * chain.
 *
 * <p>The Java types, for encoding and for decoding:
 *
 * <ul>
 *   <li>{@code uintN}, {@code intN}: BigInteger; Long and Integer are taken too
 *   <li>{@code address}: {@link weir.units.Address}
 *   <li>{@code bytes32}: {@link weir.units.Hash32}
 *   <li>{@code bytes} and shorter {@code bytesN}: {@link Bytes}
 *   <li>{@code bool}: Boolean; {@code string}: String
 *   <li>arrays and tuples: List, decoded as {@link AbiValues}
 * </ul>
 *
 * @see <a href="https://docs.soliditylang.org/en/latest/abi-spec.html">Contract ABI</a>
 */
public final class AbiTuple {

  private final TupleType<Tuple> types;

  private AbiTuple(TupleType<Tuple> types) {
    this.types = types;
  }

  /**
   * Returns the types, such as {@code (address,uint256[])}.
   *
   * @throws IllegalArgumentException if there is no such type
   */
  public static AbiTuple of(String types) {
    return new AbiTuple(TupleType.parse(types));
  }

  /**
   * Returns the values as {@code abi.encode} does: the arguments after a contract's creation code,
   * or bytes to hash.
   *
   * @throws IllegalArgumentException if a value does not fit its type
   */
  public Bytes encode(Object... values) {
    return Bytes.of(types.encode(AbiWords.tuple(types, List.of(values))).array());
  }

  /**
   * Returns the values from which {@code abi.encode} made these bytes.
   *
   * @throws AbiException if the bytes are something else
   */
  public AbiValues decode(Bytes bytes) throws AbiException {
    if (types.isEmpty() && bytes.isEmpty()) {
      return new AbiValues(List.of());
    }
    return AbiWords.values(types, AbiWords.decode(types, bytes.toArray()));
  }

  /** Returns the types in their canonical spelling. */
  @Override
  public String toString() {
    return types.getCanonicalType();
  }
}
