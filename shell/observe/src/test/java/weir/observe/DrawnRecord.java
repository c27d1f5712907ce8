package weir.observe;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weir.ledger.ChainPosition;
import weir.ledger.PoolOptions;
import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;

/** Random records of facts, from their components alone. */
final class DrawnRecord {

  private static final Asset WEIR = new Asset("WEIR", 18);
  private static final ChainPosition WHERE =
      new ChainPosition(
          new ChainId(31337),
          1,
          Hash32.parse("0x" + "c3".repeat(32)),
          0,
          Instant.ofEpochSecond(1_800_000_000));

  private DrawnRecord() {}

  static <T> T of(Class<T> type, Source source) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components).map(c -> value(c.getGenericType(), source)).toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(Type type, Source source) {
    if (type instanceof ParameterizedType parameterized) {
      Type inner = parameterized.getActualTypeArguments()[0];
      if (parameterized.getRawType().equals(Optional.class)) {
        return source.onceIn(2) ? Optional.empty() : Optional.of(value(inner, source));
      }
      return IntStream.range(0, source.between(0, 3)).mapToObj(i -> value(inner, source)).toList();
    }
    return switch (((Class<?>) type).getSimpleName()) {
      case "long" -> source.random().nextLong();
      case "BigInteger" -> source.bits(256);
      case "Amount" -> WEIR.units(source.bits(Amount.BITS));
      case "Address" -> Address.parse("0x%040x".formatted(source.bits(160)));
      case "Hash32" -> Hash32.parse("0x%064x".formatted(source.bits(256)));
      case "Instant" -> Instant.ofEpochSecond(source.between(0L, 1L << 40));
      case "Instrument" -> source.oneOf(List.of(Instrument.values()));
      case "PoolOptions" -> of(PoolOptions.class, source);
      case "ChainPosition" -> WHERE;
      default -> throw new IllegalArgumentException("draw one of these: " + type);
    };
  }
}
