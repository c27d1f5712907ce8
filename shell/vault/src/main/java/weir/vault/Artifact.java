package weir.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import weir.json.Json;
import weir.json.JsonRules;
import weir.units.Bytes;

/**
 * A compiled contract that comes with the program.
 *
 * @param creation the code that deploys it, without its arguments
 * @param runtime the code that it has afterwards, with zeros for what its constructor fills in
 */
public record Artifact(Bytes creation, Bytes runtime) {

  /**
   * Returns the compiled contract of this name.
   *
   * @throws IllegalStateException if the program was built without it
   */
  public static Artifact load(String contract) {
    String name = contract + ".json";
    try (InputStream in = Artifact.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks the contract " + name);
      }
      Json.Fields json = Json.parse(in, JsonRules.USUAL).asFields();
      return new Artifact(
          Bytes.parse(json.require("bytecode").asText()),
          Bytes.parse(json.require("deployedBytecode").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
