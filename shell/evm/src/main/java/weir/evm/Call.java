package weir.evm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import weir.units.Address;
import weir.units.Hash32;

/**
 * One JSON-RPC call: a method and what it is given.
 *
 * @param method the name, such as {@code eth_getLogs}
 * @param params what it is given, in order
 * @param repeatable whether asking twice does what asking once does, so that a call that was lost
 *     on the way may be made again
 * @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>
 */
public record Call(String method, List<JsonElement> params, boolean repeatable) {

  private static final Set<String> READS =
      Set.of(
          "eth_blockNumber",
          "eth_call",
          "eth_chainId",
          "eth_estimateGas",
          "eth_feeHistory",
          "eth_gasPrice",
          "eth_maxPriorityFeePerGas",
          "net_version",
          "web3_clientVersion");

  /** Copies the list. */
  public Call {
    params = List.copyOf(params);
  }

  /**
   * Returns the call; known reads ({@code eth_get…}, {@code eth_call} and their like) are
   * repeatable, everything else is not.
   *
   * <p>Written as Ethereum nodes want them: addresses, hashes, {@link Bytes} and {@link At} as
   * text, {@code Long}, {@code Integer} and {@code BigInteger} as hexadecimal quantities, {@code
   * Boolean}, {@code String}, {@code List} and {@code JsonElement} as they are.
   *
   * @throws IllegalArgumentException for a value of another type, or a negative quantity
   */
  public static Call of(String method, Object... params) {
    boolean read = method.startsWith("eth_get") || READS.contains(method);
    return new Call(method, Arrays.stream(params).map(Call::json).toList(), read);
  }

  /** Returns this call, to be made again if it is lost: the caller vouches that this is safe. */
  public Call asRepeatable() {
    return new Call(method, params, true);
  }

  JsonObject body(long id) {
    var body = new JsonObject();
    body.addProperty("jsonrpc", "2.0");
    body.addProperty("id", id);
    body.addProperty("method", method);
    body.add("params", array(params));
    return body;
  }

  static JsonElement json(Object value) {
    return switch (value) {
      case JsonElement element -> element;
      case Boolean flag -> new JsonPrimitive(flag);
      case String text -> new JsonPrimitive(text);
      case Address address -> new JsonPrimitive(address.toString());
      case Hash32 hash -> new JsonPrimitive(hash.toString());
      case Bytes bytes -> new JsonPrimitive(bytes.toString());
      case At at -> new JsonPrimitive(at.text());
      case Long number -> new JsonPrimitive(quantity(BigInteger.valueOf(number)));
      case Integer number -> new JsonPrimitive(quantity(BigInteger.valueOf(number)));
      case BigInteger number -> new JsonPrimitive(quantity(number));
      case List<?> list -> array(list);
      default -> throw new IllegalArgumentException("not a parameter: " + value.getClass());
    };
  }

  static JsonArray array(List<?> values) {
    var array = new JsonArray();
    values.forEach(value -> array.add(json(value)));
    return array;
  }

  private static String quantity(BigInteger number) {
    if (number.signum() < 0) {
      throw new IllegalArgumentException("a quantity is not negative: " + number);
    }
    return "0x" + number.toString(16);
  }
}
