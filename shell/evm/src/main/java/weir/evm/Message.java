package weir.evm;

import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.util.Optional;
import weir.units.Address;

/**
 * What a transaction would say, for asking a node what it would do.
 *
 * @param from who would send it; empty for nobody in particular
 * @param to the account called; empty for making a contract
 * @param value wei sent along
 * @param data the call, or the code that makes the contract
 */
public record Message(Optional<Address> from, Optional<Address> to, BigInteger value, Bytes data) {

  /** Returns a call of a contract by nobody in particular, without wei. */
  public static Message to(Address contract, Bytes data) {
    return new Message(Optional.empty(), Optional.of(contract), BigInteger.ZERO, data);
  }

  /** Returns this message, sent by the account. */
  public Message from(Address account) {
    return new Message(Optional.of(account), to, value, data);
  }

  JsonObject body() {
    var body = new JsonObject();
    from.ifPresent(account -> body.add("from", Call.json(account)));
    to.ifPresent(account -> body.add("to", Call.json(account)));
    if (value.signum() != 0) {
      body.add("value", Call.json(value));
    }
    if (!data.isEmpty()) {
      body.add("data", Call.json(data));
    }
    return body;
  }
}
