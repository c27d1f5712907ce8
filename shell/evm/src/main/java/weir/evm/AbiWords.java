package weir.evm;

import com.esaulpaugh.headlong.abi.ABIType;
import com.esaulpaugh.headlong.abi.ArrayType;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.util.List;
import java.util.stream.IntStream;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** Conversions between our types and those of the ABI library, which no other room sees. */
final class AbiWords {

  private AbiWords() {}

  static <T> T decode(ABIType<T> type, byte[] bytes) throws AbiException {
    try {
      return type.decode(bytes);
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw new AbiException(
          bytes.length + " bytes are not a " + type.getCanonicalType() + ": " + e.getMessage());
    }
  }

  static Tuple tuple(TupleType<?> types, List<?> values) {
    if (types.size() != values.size()) {
      throw new IllegalArgumentException(
          "%d values for %s".formatted(values.size(), types.getCanonicalType()));
    }
    return Tuple.from(
        IntStream.range(0, types.size())
            .mapToObj(i -> theirs(types.get(i), values.get(i)))
            .toArray());
  }

  static AbiValues values(TupleType<?> types, Tuple tuple) {
    return new AbiValues(
        IntStream.range(0, tuple.size()).mapToObj(i -> ours(types.get(i), tuple.get(i))).toList());
  }

  /** From the ABI library's types to ours. */
  static Object ours(ABIType<?> type, Object value) {
    return switch (value) {
      case Tuple tuple -> values(type.asTupleType(), tuple);
      case com.esaulpaugh.headlong.abi.Address address -> address(address.value());
      case Integer number -> BigInteger.valueOf(number);
      case Long number -> BigInteger.valueOf(number);
      case byte[] bytes when type.getCanonicalType().equals("bytes32") -> Hash32.of(bytes);
      case byte[] bytes -> Bytes.of(bytes);
      case BigInteger number -> number;
      case Boolean flag -> flag;
      case String text -> text;
      default -> array(type.asArrayType().getElementType(), value);
    };
  }

  private static Address address(BigInteger value) {
    return new Address(
        value.shiftRight(Long.SIZE + Integer.SIZE).longValue(),
        value.shiftRight(Integer.SIZE).longValue(),
        value.intValue());
  }

  /** Returns the value that a topic has; accounts and numbers, the most common ones, at once. */
  static Object word(ABIType<?> type, Hash32 word) throws AbiException {
    if (type.typeCode() == ABIType.TYPE_CODE_ADDRESS && word.a() == 0 && word.b() >>> 32 == 0) {
      return new Address(
          word.b() << 32 | word.c() >>> 32, word.c() << 32 | word.d() >>> 32, (int) word.d());
    }
    if (type.getCanonicalType().equals("uint256")) {
      return new BigInteger(1, word.bytes());
    }
    return ours(type, decode(type, word.bytes()));
  }

  private static AbiValues array(ABIType<?> element, Object array) {
    return new AbiValues(
        IntStream.range(0, Array.getLength(array))
            .mapToObj(i -> ours(element, Array.get(array, i)))
            .toList());
  }

  /** From our types to those of the ABI library for this type. */
  private static Object theirs(ABIType<?> type, Object value) {
    return switch (value) {
      case Address address -> com.esaulpaugh.headlong.abi.Address.wrap(address.toString());
      case Hash32 hash -> hash.bytes();
      case Bytes bytes -> bytes.toArray();
      case Integer number -> number(type, BigInteger.valueOf(number));
      case Long number -> number(type, BigInteger.valueOf(number));
      case BigInteger number -> number(type, number);
      case List<?> list -> list(type, list);
      case Boolean flag -> flag;
      case String text -> text;
      default ->
          throw new IllegalArgumentException(
              "no %s is made of a %s"
                  .formatted(type.getCanonicalType(), value.getClass().getSimpleName()));
    };
  }

  private static Object number(ABIType<?> type, BigInteger number) {
    try {
      return switch (type.typeCode()) {
        case ABIType.TYPE_CODE_INT -> number.intValueExact();
        case ABIType.TYPE_CODE_LONG -> number.longValueExact();
        default -> number;
      };
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(number + " is no " + type.getCanonicalType(), e);
    }
  }

  private static Object list(ABIType<?> type, List<?> list) {
    return switch (type) {
      case TupleType<?> parts -> tuple(parts, list);
      case ArrayType<?, ?, ?> array -> {
        ABIType<?> element = array.getElementType();
        Object elements = Array.newInstance(type.clazz().getComponentType(), list.size());
        for (int i = 0; i < list.size(); i++) {
          set(elements, i, theirs(element, list.get(i)), element);
        }
        yield elements;
      }
      default -> throw new IllegalArgumentException("no " + type.getCanonicalType() + " is a list");
    };
  }

  private static void set(Object array, int index, Object value, ABIType<?> element) {
    if (!element.clazz().isInstance(value)) {
      throw new IllegalArgumentException(
          "no %s is a %s".formatted(element.getCanonicalType(), value.getClass().getSimpleName()));
    }
    Array.set(array, index, value);
  }
}
