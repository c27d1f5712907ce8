package weir.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.plan.NamedRelease;
import weir.plan.statement.Statement;
import weir.units.Amount;

/** The releases of a plan by name, and those that are written out or named where they are used. */
final class NamedReleaseReader {

  private final ReaderContext reading;
  private final Map<String, NamedRelease> named = new LinkedHashMap<>();

  private NamedReleaseReader(ReaderContext reading) {
    this.reading = reading;
  }

  /** Returns those that the plan has by name, and complains of what is wrong with them. */
  static NamedReleaseReader read(MappingFields plan, ReaderContext reading) {
    var releases = new NamedReleaseReader(reading);
    for (NameReader.Entry entry : NameReader.entries(plan, "releases", reading.complaints())) {
      String name = entry.name();
      var reader =
          new ReleaseReader(reading, References.Sort.RELEASE, name, Optional.<Amount>empty());
      var statements = reader.statements(entry.value(), entry.at());
      if (!statements.isEmpty()) {
        releases.named.put(name, new NamedRelease(name, statements, entry.at()));
      }
    }
    return releases;
  }

  List<NamedRelease> all() {
    return List.copyOf(named.values());
  }

  /** Returns the release behind a key: its statements, or those of the one that it names. */
  List<Statement> of(
      MappingFields fields,
      String key,
      References.Sort sort,
      String owner,
      Optional<Amount> total) {
    return fields
        .node(key)
        .map(node ->
            node instanceof YamlNode.Scalar scalar && !scalar.text().isEmpty()
                ? named(scalar, sort, owner)
                : new ReleaseReader(reading, sort, owner, total).statements(node, fields.at(key)))
        .orElse(List.of());
  }

  private List<Statement> named(YamlNode.Scalar scalar, References.Sort sort, String owner) {
    var references = reading.references();
    if (!references.has(References.Sort.RELEASE, scalar.text(), scalar.at())) {
      return List.of();
    }
    references.waits(sort, owner, References.Sort.RELEASE, scalar.text(), scalar.at());
    return Optional.ofNullable(named.get(scalar.text()))
        .map(NamedRelease::statements)
        .orElse(List.of());
  }
}
