package weir.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.json.Json;
import weir.testkit.Repository;
import weir.units.Bytes;

/** Compiles sources of other projects, with the compiler for which they are written. */
final class PeerCompiler {

  private static final Pattern IMPORT =
      Pattern.compile("import\\s+(?:\\{[^}]*}\\s+from\\s+)?\"([^\"]+)\"");
  private static final Path SOLC = Repository.root().resolve("contracts/node_modules/solc");

  /** The wrapper of our own compiler drives older ones as well. */
  private static final String SCRIPT =
      """
      const [wrapper, soljson, input] = process.argv.slice(1);
      const solc = require(wrapper)(require(soljson));
      process.stdout.write(solc.compile(require('fs').readFileSync(input, 'utf8')));
      """;

  private final Map<String, Path> prefixes;
  private final Map<String, String> sources = new TreeMap<>();

  /**
   * Makes a compiler of sources.
   *
   * @param prefixes where imports that start so are found
   */
  PeerCompiler(Map<String, Path> prefixes) {
    this.prefixes = prefixes;
  }

  static Path ownSoljson() {
    return SOLC.resolve("soljson.js");
  }

  /** Returns the code that deploys the contract. */
  Bytes creation(Path soljson, String unit, String text, String contract) throws IOException {
    add(unit, text);
    var units = new TreeMap<String, Json>();
    sources.forEach((name, content) -> units.put(name, Json.fields().with("content", content)));
    Json wanted = Json.of(List.of(Json.of("evm.bytecode.object")));
    Json selection = Json.fields().with("*", Json.fields().with("*", wanted));
    Json input =
        Json.fields()
            .with("language", "Solidity")
            .with("sources", Json.fields(units))
            .with("settings", Json.fields().with("outputSelection", selection));
    Path file = Files.createTempFile("peer", ".json");
    try {
      Files.writeString(file, input.toString());
      String wrapper = SOLC.resolve("wrapper.js").toString();
      String said =
          PeerPackage.run(SOLC, "node", "-e", SCRIPT, wrapper, soljson.toString(), file.toString());
      Json.Fields out = Json.parse(said).asFields();
      if (out.get("contracts").isEmpty()
          || out.require("contracts").asFields().get(unit).isEmpty()) {
        throw new AssertionError(out.require("errors").toString());
      }
      return Bytes.parse(
          "0x"
              + out.require("contracts")
                  .asFields()
                  .require(unit)
                  .asFields()
                  .require(contract)
                  .asFields()
                  .require("evm")
                  .asFields()
                  .require("bytecode")
                  .asFields()
                  .require("object")
                  .asText());
    } finally {
      Files.delete(file);
    }
  }

  private void add(String unit, String text) throws IOException {
    if (sources.putIfAbsent(unit, text) != null) {
      return;
    }
    Matcher matcher = IMPORT.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1);
      String full =
          name.startsWith(".") ? Path.of(unit).resolveSibling(name).normalize().toString() : name;
      for (var prefix : prefixes.entrySet()) {
        if (full.startsWith(prefix.getKey())) {
          String rest = full.substring(prefix.getKey().length());
          add(full, Files.readString(prefix.getValue().resolve(rest)));
        }
      }
    }
  }
}
