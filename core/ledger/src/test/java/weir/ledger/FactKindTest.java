package weir.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.ledger.FieldType.Shape;
import weir.testkit.Cases;

/** A kind is made of its fields. */
class FactKindTest {

  @Test
  void a_kind_writes_its_fields_in_their_order() {
    var by = FactField.address("by", Fact.TripEnded::by);
    var vault = FactField.address("vault", Fact.OfVault::vault);
    FactKind<Fact.TripEnded> kind = FactKind.of("made", Fact.TripEnded.class, by, vault);
    assertThat(kind.name()).isEqualTo("made");
    assertThat(kind.fields()).extracting(FactField::name).containsExactly("by", "vault");
    Cases.forAll(
        source -> DrawnFacts.draw(kind.type(), source),
        fact -> {
          var columns = new Columns(DrawnFacts.WEIR, new java.util.LinkedHashMap<>());
          kind.write(fact, columns);
          assertThat(columns.row().keySet()).containsExactly("by", "vault");
          assertThat(columns.row()).containsEntry("by", Optional.of(fact.by()));
        });
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
    }
  }
}
