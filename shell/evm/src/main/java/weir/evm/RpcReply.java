package weir.evm;

import java.util.Optional;
import weir.json.Json;
import weir.units.Bytes;

/** The answer of a node to one call. */
public sealed interface RpcReply {

  /**
   * The call succeeded.
   *
   * @param value its result; JSON's null is a value too
   */
  record Result(Json value) implements RpcReply {}

  /**
   * The node refused the call or failed.
   *
   * @param code the number of the error, as JSON-RPC and the node define it
   * @param message the node's message
   * @param data what the node added, such as the data of a revert
   */
  record Failure(int code, String message, Optional<Json> data) implements RpcReply {

    /**
     * Returns the reason of a contract that reverted: a selector and its arguments, or no bytes;
     * empty if this is not a revert with data.
     */
    public Optional<Bytes> revert() {
      return data.flatMap(Failure::bytes);
    }

    // Most nodes put the bytes themselves there, some an object that holds them as "data".
    private static Optional<Bytes> bytes(Json json) {
      return switch (json) {
        case Json.Text(var text, _) ->
            text.matches("0x([0-9a-fA-F]{2})*") ? Optional.of(Bytes.parse(text)) : Optional.empty();
        case Json.Fields fields -> fields.get("data").flatMap(Failure::bytes);
        case Json.Array _, Json.Numeral _, Json.Flag _, Json.Null _ -> Optional.empty();
      };
    }

    @Override
    public String toString() {
      return message + " (" + code + ")";
    }
  }
}
