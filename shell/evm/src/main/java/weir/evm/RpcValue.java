package weir.evm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.json.Json;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * A node's JSON, read strictly: a missing or malformed value is a failure of the node, reported
 * with its path.
 *
 * @param method the call that it answers
 * @param path the place of this value in the answer
 * @param value the JSON
 */
record RpcValue(String method, String path, Json value) {

  /** Makes a value from text; text that it refuses is malformed. */
  @FunctionalInterface
  private interface Reading<T> {
    T from(String text);
  }

  /** Reads one part of an answer. */
  @FunctionalInterface
  interface PartReader<T> {
    T of(RpcValue answer) throws RpcException;
  }

  static RpcValue of(String method, Json value) {
    return new RpcValue(method, "answer", value);
  }

  boolean isNull() {
    return value instanceof Json.Null;
  }

  RpcValue field(String name) throws RpcException {
    return member(name).orElseThrow(() -> malformed("has no \"" + name + "\""));
  }

  /** Returns the field if it is there and not null. */
  Optional<RpcValue> optional(String name) throws RpcException {
    if (!(value instanceof Json.Fields)) {
      throw malformed("is no object");
    }
    return member(name).filter(field -> !field.isNull());
  }

  private Optional<RpcValue> member(String name) {
    return value instanceof Json.Fields fields
        ? fields.get(name).map(field -> new RpcValue(method, path + "." + name, field))
        : Optional.empty();
  }

  <T> List<T> list(PartReader<T> part) throws RpcException {
    if (!(value instanceof Json.Array(var items, _))) {
      throw malformed("is no array");
    }
    var parts = new ArrayList<T>(items.size());
    for (int i = 0; i < items.size(); i++) {
      parts.add(part.of(new RpcValue(method, path + "[" + i + "]", items.get(i))));
    }
    return parts;
  }

  String text() throws RpcException {
    if (value instanceof Json.Text(var text, _)) {
      return text;
    }
    throw malformed("is no text");
  }

  boolean flag() throws RpcException {
    if (value instanceof Json.Flag(var flag, _)) {
      return flag;
    }
    throw malformed("is neither true nor false");
  }

  /** A JSON number that is a whole one: JSON-RPC's own numbers, not Ethereum's. */
  long number() throws RpcException {
    if (value instanceof Json.Numeral(var digits, _) && digits.matches("-?[0-9]{1,18}")) {
      return Long.parseLong(digits);
    }
    throw malformed("is no whole number");
  }

  Hash32 hash() throws RpcException {
    return read(Hash32::parse, "is no 32-byte hash");
  }

  // Nodes write addresses in one case, or with a checksum, which is then verified.
  Address address() throws RpcException {
    return read(Address::parse, "is no address");
  }

  Bytes bytes() throws RpcException {
    return read(Bytes::parse, "is no byte string");
  }

  /** An Ethereum quantity, 0 to 2^256-1. */
  BigInteger quantity() throws RpcException {
    return read(RpcValue::quantity, "is no quantity of at most 256 bits");
  }

  /** An Ethereum quantity that fits a positive {@code long}. */
  long count() throws RpcException {
    BigInteger quantity = quantity();
    if (quantity.bitLength() > 63) {
      throw malformed("is above 2^63-1");
    }
    return quantity.longValueExact();
  }

  RpcException malformed(String what) {
    return RpcException.unreachable(method, "malformed answer: " + path + " " + what);
  }

  private <T> T read(Reading<T> reading, String otherwise) throws RpcException {
    try {
      return reading.from(text());
    } catch (IllegalArgumentException e) {
      throw malformed(otherwise);
    }
  }

  private static BigInteger quantity(String text) {
    if (!text.matches("0x[0-9a-fA-F]{1,64}")) {
      throw new IllegalArgumentException("not a quantity");
    }
    return new BigInteger(text.substring(2), 16);
  }
}
