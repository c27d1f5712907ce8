package weir.ledger;

import static weir.ledger.FactField.address;
import static weir.ledger.FactField.amount;
import static weir.ledger.FactField.hash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one table of all kinds of facts. Whatever writes facts is built from it: it writes the kind's
 * name, the fact's position, and the kind's fields.
 */
public final class FactKinds {

  private static final List<FactKind<?>> OF_TOKEN =
      List.of(
          FactKind.of(
              "transferred",
              Fact.Transferred.class,
              new FactField<>("instrument", FieldType.INSTRUMENT, Fact.Transferred::instrument),
              address("contract", Fact.Transferred::contract),
              address("from", Fact.Transferred::from),
              address("to", Fact.Transferred::to),
              amount("units", Fact.Transferred::amount)),
          FactKind.of(
              "supply-read",
              Fact.SupplyRead.class,
              address("contract", Fact.SupplyRead::contract),
              amount("units", Fact.SupplyRead::amount)),
          FactKind.of(
              "balance-read",
              Fact.BalanceRead.class,
              address("contract", Fact.BalanceRead::contract),
              address("account", Fact.BalanceRead::account),
              amount("units", Fact.BalanceRead::amount)),
          FactKind.of(
              "plan-read",
              Fact.PlanRead.class,
              address("vault", Fact.PlanRead::vault),
              hash("plan-hash", Fact.PlanRead::planHash),
              address("asset", Fact.PlanRead::asset),
              address("issuer", Fact.PlanRead::issuer)));

  private static final List<FactKind<?>> ALL =
      Stream.of(OF_TOKEN, VaultKinds.ALL, RewardKinds.ALL).flatMap(List::stream).toList();

  private static final Map<String, FactKind<?>> BY_NAME = byName();
  private static final Map<Class<?>, FactKind<?>> BY_TYPE = byType();

  private FactKinds() {}

  private static Map<String, FactKind<?>> byName() {
    var byName = new HashMap<String, FactKind<?>>();
    ALL.forEach(kind -> byName.put(kind.name(), kind));
    return Map.copyOf(byName);
  }

  private static Map<Class<?>, FactKind<?>> byType() {
    var byType = new HashMap<Class<?>, FactKind<?>>();
    ALL.forEach(kind -> byType.put(kind.type(), kind));
    return Map.copyOf(byType);
  }

  /** Returns all kinds: of tokens, of vaults, of rewards. */
  public static List<FactKind<?>> all() {
    return ALL;
  }

  /** Returns the kind of this name, if there is one. */
  public static Optional<FactKind<?>> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Returns the kind of a fact. */
  public static FactKind<?> of(Fact fact) {
    return Optional.<FactKind<?>>ofNullable(BY_TYPE.get(fact.getClass())).orElseThrow();
  }
}
