package weir.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.ledger.FieldType.Shape;
import weir.testkit.Cases;
import weir.testkit.Source;

/** A kind is made of its fields and its record's constructor, for every number of fields. */
class FactKindTest {

  private static final FactField<Fact.OfPool, java.math.BigInteger> POOL =
      FactField.number("pool", Fact.OfPool::pool);

  private static <F extends Fact> void check(FactKind<F> kind, String... fields) {
    assertThat(kind.name()).isEqualTo("made");
    assertThat(kind.fields()).extracting(FactField::name).containsExactly(fields);
    Cases.forAll(
        (Source source) -> DrawnFacts.draw(kind.type(), source),
        fact -> {
          var columns = new Columns(DrawnFacts.WEIR, new java.util.LinkedHashMap<>());
          kind.write(fact, columns);
          assertThat(columns.row().keySet()).containsExactly(fields);
          assertThat(kind.read(fact.where(), columns)).isEqualTo(fact);
        });
  }

  @Test
  void kinds_have_two_to_six_fields() {
    var vault = FactField.address("vault", Fact.OfVault::vault);
    var by = FactField.address("by", Fact.TripEnded::by);
    check(FactKind.of("made", Fact.TripEnded.class, Fact.TripEnded::new, vault, by), "vault", "by");
    var amount = FactField.amount("amount", Fact.ToppedUp::amount);
    check(
        FactKind.of("made", Fact.ToppedUp.class, Fact.ToppedUp::new, vault, POOL, amount),
        "vault",
        "pool",
        "amount");
    var forward = FactField.count("forward", Fact.ClockChanged::forward);
    var still = FactField.count("still", Fact.ClockChanged::still);
    check(
        FactKind.of(
            "made", Fact.ClockChanged.class, Fact.ClockChanged::new, vault, POOL, forward, still),
        "vault",
        "pool",
        "forward",
        "still");
    check(
        FactKind.of(
            "made",
            Fact.ClockChangeProposed.class,
            Fact.ClockChangeProposed::new,
            vault,
            POOL,
            FactField.count("forward", Fact.ClockChangeProposed::forward),
            FactField.count("still", Fact.ClockChangeProposed::still),
            FactField.instantIfAny("ready", Fact.ClockChangeProposed::ready)),
        "vault",
        "pool",
        "forward",
        "still",
        "ready");
    check(
        FactKind.of(
            "made",
            Fact.PoolOpened.class,
            Fact.PoolOpened::new,
            vault,
            POOL,
            FactField.hash("distribution", Fact.PoolOpened::distribution),
            FactField.hash("root", Fact.PoolOpened::root),
            FactField.amount("total", Fact.PoolOpened::total),
            FactField.hashes("words", Fact.PoolOpened::words)),
        "vault",
        "pool",
        "distribution",
        "root",
        "total",
        "words");
  }

  /** Only their order distinguishes fields of the same type. */
  @Test
  void the_order_of_fields_is_that_of_the_constructor() {
    var swapped =
        FactKind.of(
            "made",
            Fact.TripEnded.class,
            Fact.TripEnded::new,
            FactField.address("by", Fact.TripEnded::by),
            FactField.address("vault", Fact.TripEnded::vault));
    Fact fact = DrawnFacts.draw(Fact.TripEnded.class, Source.of(Cases.seed(), 1));
    var columns = new Columns(DrawnFacts.WEIR, new java.util.LinkedHashMap<>());
    swapped.write(fact, columns);
    assertThat(swapped.read(fact.where(), columns)).isNotEqualTo(fact);
  }

  @Test
  void a_field_has_its_name_its_type_and_its_value() {
    Cases.forAll(
        source -> DrawnFacts.draw(Fact.OptionsStated.class, source),
        fact -> {
          var revoker =
              FactField.addressIfAny("of", (Fact.OptionsStated f) -> f.options().revoker());
          var closes = FactField.instantIfAny("of", (Fact.OptionsStated f) -> f.options().closes());
          var where = FactField.instant("of", (Fact.OptionsStated f) -> f.where().time());
          assertThat(revoker.of().apply(fact)).isEqualTo(fact.options().revoker());
          assertThat(closes.of().apply(fact)).isEqualTo(fact.options().closes());
          assertThat(where.of().apply(fact)).isEqualTo(fact.where().time());
          assertThat(List.of(revoker.name(), closes.name(), where.name())).containsOnly("of");
          assertThat(revoker.type().shape()).isEqualTo(Shape.ADDRESS);
          assertThat(closes.type().shape()).isEqualTo(Shape.INSTANT);
          assertThat(revoker.type().isOptional() && closes.type().isOptional()).isTrue();
          assertThat(where.type().isOptional()).isFalse();
        });
  }

  @Test
  void an_optional_value_is_written_if_it_is_there() {
    var type = FieldType.optional(FieldType.NUMBER);
    assertThat(type.shape()).isEqualTo(Shape.NUMBER);
    assertThat(type.isOptional()).isTrue();
    for (var value :
        List.of(Optional.of(DrawnFacts.n(5)), Optional.<java.math.BigInteger>empty())) {
      var columns = new Columns(DrawnFacts.WEIR, new java.util.LinkedHashMap<>());
      type.write(columns, "any", value);
      assertThat(columns.row()).containsEntry("any", value.map(n -> n));
      assertThat(type.read(columns, "any")).isEqualTo(value);
    }
  }
}
