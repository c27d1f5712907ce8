package weir.evm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;

/** What a node answered to one call. */
public sealed interface Reply {

  /**
   * The call was done.
   *
   * @param value what it gave; JSON's null is a value too
   */
  record Result(JsonElement value) implements Reply {}

  /**
   * The node refused the call or failed at it.
   *
   * @param code the number of the error, as JSON-RPC and the node define it
   * @param message the node's own words
   * @param data what the node added, such as the data of a revert
   */
  record Failure(int code, String message, Optional<JsonElement> data) implements Reply {

    /**
     * Returns what a contract that reverted gave as its reason: a selector and its arguments, or no
     * bytes; empty if this is no revert that carries data.
     */
    public Optional<Bytes> revert() {
      return data.flatMap(Failure::bytes);
    }

    // Most nodes put the bytes themselves there, some an object that holds them as "data".
    private static Optional<Bytes> bytes(JsonElement element) {
      return switch (element) {
        case JsonPrimitive text when text.getAsString().matches("0x([0-9a-fA-F]{2})*") ->
            Optional.of(Bytes.parse(text.getAsString()));
        case JsonObject object when object.has("data") -> bytes(object.get("data"));
        default -> Optional.empty();
      };
    }

    @Override
    public String toString() {
      return message + " (" + code + ")";
    }
  }
}
