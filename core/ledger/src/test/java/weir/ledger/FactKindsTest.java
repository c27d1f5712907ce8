package weir.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import weir.plan.ChainId;
import weir.testkit.Cases;
import weir.units.Address;

/** The table of kinds, held to the records of facts. */
class FactKindsTest {

  @Test
  void every_record_of_a_fact_is_in_the_table_once() {
    assertThat(FactKinds.all())
        .extracting(kind -> kind.type().getName())
        .containsExactlyInAnyOrderElementsOf(
            DrawnFacts.records().stream().map(Class::getName).toList());
  }

  @Test
  void names_are_used_once_and_written_alike() {
    var names = FactKinds.all().stream().map(FactKind::name).toList();
    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    for (FactKind<?> kind : FactKinds.all()) {
      assertThat(names(kind))
          .as("%s", kind)
          .doesNotHaveDuplicates()
          .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"))
          // They state the kind and the position of a fact, in every codec.
          .doesNotContain("fact", "chain", "block", "transaction", "log", "time");
    }
  }

  private static List<String> names(FactKind<?> kind) {
    return kind.fields().stream().map(FactField::name).collect(Collectors.toList());
  }

  @Test
  void kinds_are_found_by_name_and_by_fact() {
    Cases.forAll(
        source -> DrawnFacts.draw(source.oneOf(DrawnFacts.records()), source),
        fact -> {
          FactKind<?> kind = FactKinds.of(fact);
          assertThat(kind.type()).isEqualTo(fact.getClass());
          assertThat(FactKinds.named(kind.name()).orElseThrow()).isSameAs(kind);
          assertThat(kind).hasToString(kind.name());
        });
    assertThat(FactKinds.named("stolen")).isEmpty();
  }

  @Test
  void random_facts_of_every_kind_are_written_in_the_order_of_the_table() {
    Set<Class<?>> drawn = new HashSet<>();
    Cases.forAll(
        source -> DrawnFacts.records().stream().map(r -> DrawnFacts.draw(r, source)).toList(),
        facts -> {
          for (Fact fact : facts) {
            FactKind<?> kind = FactKinds.of(fact);
            var columns = Columns.of(fact, DrawnFacts.WEIR);
            assertThat(columns.row().keySet()).containsExactlyElementsOf(names(kind));
            drawn.add(fact.getClass());
          }
        });
    System.out.printf("%d kinds of facts, seed %d%n", drawn.size(), Cases.seed());
  }

  /** Another value of any component is seen in the fields, so none is left out. */
  @Test
  void every_component_of_every_record_is_covered() {
    Set<String> covered = new HashSet<>();
    Set<String> all = new HashSet<>();
    Cases.forAll(
        source ->
            DrawnFacts.records().stream()
                .map(r -> List.<Fact>of(DrawnFacts.draw(r, source), DrawnFacts.draw(r, source)))
                .toList(),
        pairs -> {
          for (List<Fact> pair : pairs) {
            for (RecordComponent component : pair.get(0).getClass().getRecordComponents()) {
              if (!component.getName().equals("where")) {
                String name = pair.get(0).getClass().getSimpleName() + "." + component.getName();
                all.add(name);
                if (isSeen(pair.get(0), pair.get(1), component.getName())) {
                  covered.add(name);
                }
              }
            }
          }
        });
    // There is one instrument so far, so that no other can be drawn.
    all.remove("Transferred.instrument");
    assertThat(covered).isEqualTo(all);
  }

  private static boolean isSeen(Fact fact, Fact other, String component) {
    Fact changed = DrawnFacts.withComponent(fact, other, component);
    boolean isSeen =
        !Columns.of(changed, DrawnFacts.WEIR).equals(Columns.of(fact, DrawnFacts.WEIR));
    assertThat(isSeen).as("%s in %s", component, fact).isEqualTo(!changed.equals(fact));
    return isSeen;
  }

  /** Where a file's name of a field is not that of its component. */
  private static final Map<String, String> RENAMED =
      Map.ofEntries(
          Map.entry("pool-opened.units", "total"),
          Map.entry("revoked.units", "returned"),
          Map.entry("paid.in-total", "paidInTotal"),
          Map.entry("rewards-staked.stake-units", "units"),
          Map.entry("rewards-withdrawn.stake-units", "units"),
          Map.entry("rewards-locked.lock-units", "units"),
          Map.entry("rewards-unlocked.lock-units", "units"));

  /** No two values of a drawn fact are alike, so that none can be taken for another. */
  @Test
  void a_field_holds_the_component_of_its_name() {
    Cases.forAll(
        source -> DrawnFacts.records().stream().map(r -> DrawnFacts.draw(r, source)).toList(),
        facts -> facts.forEach(fact -> checkNames(FactKinds.of(fact), fact)));
  }

  private static <F extends Fact> void checkNames(FactKind<F> kind, Fact fact) {
    F own = kind.type().cast(fact);
    for (FactField<? super F, ?> field : kind.fields()) {
      Object holder = fact instanceof Fact.OptionsStated stated ? stated.options() : fact;
      Map<String, Object> components = components(fact);
      components.putAll(components(holder));
      String name = RENAMED.getOrDefault(kind.name() + "." + field.name(), component(field.name()));
      String other =
          field.name().equals("units") && !components.containsKey(name) ? "amount" : name;
      assertThat(components).as("%s.%s", kind, field.name()).containsKey(other);
      assertThat(field.of().apply(own)).isEqualTo(components.get(other));
    }
  }

  private static Map<String, Object> components(Object record) {
    var components = new HashMap<String, Object>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      components.put(component.getName(), DrawnFacts.get(record, component));
    }
    return components;
  }

  private static String component(String field) {
    var name = new StringBuilder();
    boolean isUpper = false;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c != '-') {
        name.append(isUpper ? Character.toUpperCase(c) : c);
      }
      isUpper = c == '-';
    }
    return name.toString();
  }

  /** The table says enough to make the tables of a database of it. */
  @Test
  void every_kind_makes_the_columns_of_a_table() {
    Map<String, String> tables = new LinkedHashMap<>();
    for (FactKind<?> kind : FactKinds.all()) {
      tables.put(
          kind.name(),
          kind.fields().stream()
              .map(f -> f.name() + " " + column(f.type()))
              .collect(Collectors.joining(", ")));
    }
    assertThat(tables)
        .containsEntry(
            "transferred",
            "instrument text, contract blob(20), from blob(20), to blob(20), units numeric(78)")
        .containsEntry(
            "pool-opened",
            "vault blob(20), pool numeric(78), distribution blob(32), root blob(32),"
                + " units numeric(78), words blob")
        .containsEntry(
            "options-stated",
            "vault blob(20), pool numeric(78), back-to blob(20), backdate bigint, move-delay"
                + " bigint, most-forward bigint, most-still bigint, change-delay bigint, limit"
                + " numeric(78), revoker blob(20)?, closes bigint?, guardian blob(20)?")
        .containsEntry(
            "rewards-voted",
            "contract blob(20), account blob(20), pool bigint, share bigint, slope numeric(78),"
                + " end bigint");
  }

  private static String column(FieldType<?> type) {
    String column =
        switch (type.shape()) {
          case ADDRESS -> "blob(20)";
          case HASH -> "blob(32)";
          case HASHES -> "blob";
          case NUMBER, AMOUNT -> "numeric(78)";
          case COUNT, INSTANT -> "bigint";
          case INSTRUMENT -> "text";
        };
    return type.isOptional() ? column + "?" : column;
  }

  @Test
  void a_kind_writes_no_fact_of_another() {
    FactKind<?> paid = FactKinds.named("paid").orElseThrow();
    var where = ChainPosition.after(new ChainId(1), 1, Instant.EPOCH);
    var unlocked = new RewardFact.Unlocked(where, Address.ZERO, Address.ZERO, DrawnFacts.n(1));
    assertThatThrownBy(() -> paid.write(unlocked, new Columns(DrawnFacts.WEIR, new HashMap<>())))
        .isInstanceOf(ClassCastException.class);
  }
}
