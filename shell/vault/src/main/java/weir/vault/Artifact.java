package weir.vault;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import weir.evm.Bytes;

/**
 * A compiled contract that comes with the program.
 *
 * @param creation the code that deploys it, without its arguments
 */
public record Artifact(Bytes creation) {

  public static Artifact load(String contract) {
    String name = contract + ".json";
    try (InputStream in = Artifact.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks the contract " + name);
      }
      JsonObject json =
          JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .getAsJsonObject();
      return new Artifact(Bytes.parse(json.get("bytecode").getAsString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
