package weir.ledger;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;

/**
 * Random facts of any record, from its components alone: the table of kinds is not asked, so that
 * it can be held to them.
 */
final class DrawnFacts {

  static final Asset WEIR = new Asset("WEIR", 18);

  private DrawnFacts() {}

  /** Returns every record that is a fact. */
  static List<Class<? extends Fact>> records() {
    var records = new ArrayList<Class<? extends Fact>>();
    addRecords(Fact.class, records);
    return records;
  }

  private static void addRecords(Class<? extends Fact> type, List<Class<? extends Fact>> records) {
    if (type.isRecord()) {
      records.add(type);
      return;
    }
    for (Class<?> part : type.getPermittedSubclasses()) {
      addRecords(part.asSubclass(Fact.class), records);
    }
  }

  /** Draws a record of a type. */
  static <T> T draw(Class<T> type, Source source) {
    Object[] values =
        Arrays.stream(type.getRecordComponents())
            .map(component -> value(component.getGenericType(), source))
            .toArray();
    return type.cast(make(type, values));
  }

  /** Returns a fact with one component of another, by its name. */
  static Fact withComponent(Fact fact, Fact other, String changed) {
    Object[] values =
        Arrays.stream(fact.getClass().getRecordComponents())
            .map(component -> get(component.getName().equals(changed) ? other : fact, component))
            .toArray();
    return (Fact) make(fact.getClass(), values);
  }

  static Object get(Object record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object make(Class<?> type, Object[] values) {
    try {
      Class<?>[] parameters =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      return constructor.newInstance(values);
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
      case "PoolOptions" -> draw(PoolOptions.class, source);
      case "ChainPosition" -> where(source);
      default -> throw new IllegalArgumentException("draw one of these: " + type);
    };
  }

  private static ChainPosition where(Source source) {
    return new ChainPosition(
        new ChainId(source.between(1, 3)),
        source.between(0, 50),
        new Hash32(0, 0, 0, source.between(1, 9)),
        source.between(0, 1_000),
        Instant.ofEpochSecond(source.between(0L, 1L << 40)));
  }

  /** Returns a number of any length for tests that count. */
  static BigInteger n(long number) {
    return BigInteger.valueOf(number);
  }
}
