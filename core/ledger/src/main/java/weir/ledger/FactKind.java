package weir.ledger;

import java.util.List;

/**
 * A kind of fact: its name, and its fields besides the position on the chain.
 *
 * <p>A kind is stated once, as a list of fields in the order of the record's components; how facts
 * are written follows from it. They are not read again: what is kept is raw logs.
 *
 * @param <F> the record of this kind
 */
public final class FactKind<F extends Fact> {

  private final String name;
  private final Class<F> type;
  private final List<FactField<? super F, ?>> fields;

  private FactKind(String name, Class<F> type, List<FactField<? super F, ?>> fields) {
    this.name = name;
    this.type = type;
    this.fields = fields;
  }

  /** Returns the kind of a record, with its fields in the order in which they are written. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The list copies the array.
  static <F extends Fact> FactKind<F> of(
      String name, Class<F> type, FactField<? super F, ?>... fields) {
    return new FactKind<>(name, type, List.of(fields));
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

  /** Returns {@code move-proposed}. */
  @Override
  public String toString() {
    return name;
  }
}
