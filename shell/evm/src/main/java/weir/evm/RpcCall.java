package weir.evm;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import weir.json.Json;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * One JSON-RPC call: a method and its parameters.
 *
 * @param method the name, such as {@code eth_getLogs}
 * @param params its parameters, in order
 * @param repeatable whether asking twice has the same effect as asking once, so that a call that
 *     failed in transit may be made again
 * @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>
 */
public record RpcCall(String method, List<Json> params, boolean repeatable) {

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
  public RpcCall {
    params = List.copyOf(params);
  }

  /**
   * Returns the call; known reads ({@code eth_get…}, {@code eth_call} and their like) are
   * repeatable, everything else is not.
   *
   * <p>Written as Ethereum nodes expect them: addresses, hashes, {@link Bytes} and {@link BlockTag}
   * as text, {@code Long}, {@code Integer} and {@code BigInteger} as hexadecimal quantities, {@code
   * Boolean}, {@code String}, {@code List} and {@link Json} as they are.
   *
   * @throws IllegalArgumentException for a value of another type, or a negative quantity
   */
  public static RpcCall of(String method, Object... params) {
    boolean read = method.startsWith("eth_get") || READS.contains(method);
    return new RpcCall(method, Arrays.stream(params).map(RpcCall::json).toList(), read);
  }

  /** Returns this call as a repeatable one: the caller guarantees that repeating it is safe. */
  public RpcCall asRepeatable() {
    return new RpcCall(method, params, true);
  }

  Json body(long id) {
    return Json.fields()
        .with("jsonrpc", "2.0")
        .with("id", id)
        .with("method", method)
        .with("params", Json.of(params));
  }

  static Json json(Object value) {
    return switch (value) {
      case Json json -> json;
      case Boolean flag -> Json.of(flag);
      case String text -> Json.of(text);
      case Address address -> Json.of(address.toString());
      case Hash32 hash -> Json.of(hash.toString());
      case Bytes bytes -> Json.of(bytes.toString());
      case BlockTag at -> at.json();
      case Long number -> Json.of(quantity(BigInteger.valueOf(number)));
      case Integer number -> Json.of(quantity(BigInteger.valueOf(number)));
      case BigInteger number -> Json.of(quantity(number));
      case List<?> list -> array(list);
      default -> throw new IllegalArgumentException("not a parameter: " + value.getClass());
    };
  }

  static Json array(List<?> values) {
    return Json.of(values.stream().map(RpcCall::json).toList());
  }

  private static String quantity(BigInteger number) {
    if (number.signum() < 0) {
      throw new IllegalArgumentException("a quantity is not negative: " + number);
    }
    return "0x" + number.toString(16);
  }
}
