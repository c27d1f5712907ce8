package weir.evm;

import java.math.BigInteger;
import java.util.Optional;
import weir.json.Json;
import weir.units.Address;
import weir.units.Bytes;

/**
 * The content of a transaction, for asking a node to simulate it.
 *
 * @param from the account that would send it; empty if it does not matter
 * @param to the account called; empty for making a contract
 * @param value wei sent along
 * @param data the call, or the code that makes the contract
 */
public record Message(Optional<Address> from, Optional<Address> to, BigInteger value, Bytes data) {

  /** Returns a call of a contract without a sender and without wei. */
  public static Message to(Address contract, Bytes data) {
    return new Message(Optional.empty(), Optional.of(contract), BigInteger.ZERO, data);
  }

  /** Returns this message, sent by the account. */
  public Message from(Address account) {
    return new Message(Optional.of(account), to, value, data);
  }

  Json body() {
    var body = Json.fields();
    if (from.isPresent()) {
      body = body.with("from", RpcCall.json(from.get()));
    }
    if (to.isPresent()) {
      body = body.with("to", RpcCall.json(to.get()));
    }
    if (value.signum() != 0) {
      body = body.with("value", RpcCall.json(value));
    }
    return data.isEmpty() ? body : body.with("data", RpcCall.json(data));
  }
}
