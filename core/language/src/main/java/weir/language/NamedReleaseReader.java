package weir.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.diagnose.Origin;
import weir.language.text.MappingFields;
import weir.language.text.YamlNode;
import weir.plan.NamedRelease;
import weir.plan.statement.Statement;

/**
 * Reads the named releases of a plan, and those that are written out or named where they are used.
 */
final class NamedReleaseReader {

  private final ReaderContext reading;
  private final Map<String, NamedRelease> named = new LinkedHashMap<>();

  private NamedReleaseReader(ReaderContext reading) {
    this.reading = reading;
  }

  /** Returns the named releases of the plan, and adds diagnostics for their mistakes. */
  static NamedReleaseReader read(MappingFields plan, ReaderContext reading) {
    var releases = new NamedReleaseReader(reading);
    for (NameReader.Entry entry : NameReader.entries(plan, "releases", reading.complaints())) {
      String name = entry.name();
      var statements = new ReleaseReader(reading, true).statements(entry.value(), entry.at());
      releases.named.put(name, new NamedRelease(name, statements, new Origin(entry.at())));
    }
    return releases;
  }

  List<NamedRelease> all() {
    return List.copyOf(named.values());
  }

  /**
   * Returns the release at a key: its statements, as far as they could be read, or those of the
   * release that it names; empty if it could not be read at all.
   */
  List<Statement> of(MappingFields fields, String key) {
    return fields
        .node(key)
        .map(node ->
            node instanceof YamlNode.Scalar scalar && !scalar.text().isEmpty()
                ? named(scalar, fields, key)
                : new ReleaseReader(reading, false).statements(node, fields.at(key)))
        .orElseGet(() -> unknown(fields, key));
  }

  private List<Statement> named(YamlNode.Scalar scalar, MappingFields fields, String key) {
    return Optional.of(scalar)
        .filter(s -> reading.references().has(References.Sort.RELEASE, s.text(), s.at()))
        .flatMap(s -> Optional.ofNullable(named.get(s.text())))
        .map(NamedRelease::statements)
        .orElseGet(() -> unknown(fields, key));
  }

  private List<Statement> unknown(MappingFields fields, String key) {
    reading.cut().add(fields.origin(fields.at()).of(key));
    return List.of();
  }
}
