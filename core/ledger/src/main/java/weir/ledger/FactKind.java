package weir.ledger;

import java.util.List;
import java.util.function.BiFunction;

/**
 * A kind of fact: its name, its fields besides the position on the chain, and its constructor.
 *
 * <p>A kind is stated once, as a list of fields in the order of the record's components and the
 * record's constructor; writing and reading both follow from it.
 *
 * @param <F> the record of this kind
 */
public final class FactKind<F extends Fact> {

  private final String name;
  private final Class<F> type;
  private final List<FactField<? super F, ?>> fields;
  private final BiFunction<ChainPosition, FactReader, F> maker;

  FactKind(
      String name,
      Class<F> type,
      List<FactField<? super F, ?>> fields,
      BiFunction<ChainPosition, FactReader, F> maker) {
    this.name = name;
    this.type = type;
    this.fields = List.copyOf(fields);
    this.maker = maker;
  }

  /** Returns its name in files and tables: lower case, words joined by hyphens. */
  public String name() {
    return name;
  }

  /** Returns the record. */
  public Class<F> type() {
    return type;
  }

  /** Returns its fields in the order in which they are written, without the position. */
  public List<FactField<? super F, ?>> fields() {
    return fields;
  }

  /**
   * Writes the fields of a fact in their order.
   *
   * @throws ClassCastException if the fact is of another kind
   */
  public void write(Fact fact, FactWriter to) {
    F own = type.cast(fact);
    for (FactField<? super F, ?> field : fields) {
      field.write(own, to);
    }
  }

  /**
   * Returns the fact with these fields.
   *
   * @throws IllegalArgumentException if a field is missing or holds something else
   */
  public F read(ChainPosition where, FactReader from) {
    return maker.apply(where, from);
  }

  /** Returns {@code move-proposed}. */
  @Override
  public String toString() {
    return name;
  }

  /** Makes a fact of its position and two values. */
  interface Of2<A, B, F> {
    F make(ChainPosition where, A a, B b);
  }

  /** Makes a fact of its position and three values. */
  interface Of3<A, B, C, F> {
    F make(ChainPosition where, A a, B b, C c);
  }

  /** Makes a fact of its position and four values. */
  interface Of4<A, B, C, D, F> {
    F make(ChainPosition where, A a, B b, C c, D d);
  }

  /** Makes a fact of its position and five values. */
  interface Of5<A, B, C, D, E, F> {
    F make(ChainPosition where, A a, B b, C c, D d, E e);
  }

  /** Makes a fact of its position and six values. */
  interface Of6<A, B, C, D, E, G, F> {
    F make(ChainPosition where, A a, B b, C c, D d, E e, G g);
  }

  static <A, B, F extends Fact> FactKind<F> of(
      String name,
      Class<F> type,
      Of2<A, B, F> maker,
      FactField<? super F, A> a,
      FactField<? super F, B> b) {
    return new FactKind<>(
        name, type, List.of(a, b), (where, r) -> maker.make(where, a.read(r), b.read(r)));
  }

  static <A, B, C, F extends Fact> FactKind<F> of(
      String name,
      Class<F> type,
      Of3<A, B, C, F> maker,
      FactField<? super F, A> a,
      FactField<? super F, B> b,
      FactField<? super F, C> c) {
    return new FactKind<>(
        name,
        type,
        List.of(a, b, c),
        (where, r) -> maker.make(where, a.read(r), b.read(r), c.read(r)));
  }

  static <A, B, C, D, F extends Fact> FactKind<F> of(
      String name,
      Class<F> type,
      Of4<A, B, C, D, F> maker,
      FactField<? super F, A> a,
      FactField<? super F, B> b,
      FactField<? super F, C> c,
      FactField<? super F, D> d) {
    return new FactKind<>(
        name,
        type,
        List.of(a, b, c, d),
        (where, r) -> maker.make(where, a.read(r), b.read(r), c.read(r), d.read(r)));
  }

  static <A, B, C, D, E, F extends Fact> FactKind<F> of(
      String name,
      Class<F> type,
      Of5<A, B, C, D, E, F> maker,
      FactField<? super F, A> a,
      FactField<? super F, B> b,
      FactField<? super F, C> c,
      FactField<? super F, D> d,
      FactField<? super F, E> e) {
    return new FactKind<>(
        name,
        type,
        List.of(a, b, c, d, e),
        (where, r) -> maker.make(where, a.read(r), b.read(r), c.read(r), d.read(r), e.read(r)));
  }

  static <A, B, C, D, E, G, F extends Fact> FactKind<F> of(
      String name,
      Class<F> type,
      Of6<A, B, C, D, E, G, F> maker,
      FactField<? super F, A> a,
      FactField<? super F, B> b,
      FactField<? super F, C> c,
      FactField<? super F, D> d,
      FactField<? super F, E> e,
      FactField<? super F, G> g) {
    return new FactKind<>(
        name,
        type,
        List.of(a, b, c, d, e, g),
        (where, r) ->
            maker.make(where, a.read(r), b.read(r), c.read(r), d.read(r), e.read(r), g.read(r)));
  }
}
