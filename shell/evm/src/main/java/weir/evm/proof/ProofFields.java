package weir.evm.proof;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import weir.json.Json;
import weir.json.JsonException;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * An object of a node's answer; a member that is missing or malformed throws {@code
 * IllegalArgumentException} with its name.
 *
 * @param fields the object
 */
record ProofFields(Json.Fields fields) {

  static ProofFields of(Json json) {
    if (json instanceof Json.Fields fields) {
      return new ProofFields(fields);
    }
    throw new IllegalArgumentException("is no object");
  }

  boolean has(String name) {
    return fields.get(name).filter(value -> !(value instanceof Json.Null)).isPresent();
  }

  Hash32 hash(String name) {
    return read(name, Hash32::parse, "is no 32-byte hash");
  }

  Address address(String name) {
    return read(name, Address::parse, "is no address");
  }

  Bytes bytes(String name) {
    return read(name, Bytes::parse, "is no byte string");
  }

  /** Returns a byte string of a fixed length. */
  Bytes bytes(String name, int size) {
    Bytes bytes = bytes(name);
    if (bytes.size() != size) {
      throw malformed(name, "has %d bytes, not %d".formatted(bytes.size(), size));
    }
    return bytes;
  }

  /** Returns a quantity of at most 256 bits. */
  BigInteger quantity(String name) {
    return read(name, ProofFields::quantityOf, "is no quantity of at most 256 bits");
  }

  long count(String name) {
    BigInteger quantity = quantity(name);
    if (quantity.bitLength() > 63) {
      throw malformed(name, "is above 2^63-1");
    }
    return quantity.longValueExact();
  }

  List<Json> list(String name) {
    try {
      return fields.require(name).asArray();
    } catch (JsonException e) {
      throw malformed(name, "is no array");
    }
  }

  private <T> T read(String name, Function<String, T> reading, String otherwise) {
    try {
      return reading.apply(text(name));
    } catch (IllegalArgumentException e) {
      throw malformed(name, otherwise);
    }
  }

  private String text(String name) {
    Optional<Json> value = fields.get(name);
    if (value.isPresent() && value.get() instanceof Json.Text(var text, _)) {
      return text;
    }
    throw malformed(name, value.isPresent() ? "is no text" : "is missing");
  }

  static Bytes bytesOf(Json json) {
    if (json instanceof Json.Text(var text, _)) {
      return Bytes.parse(text);
    }
    throw new IllegalArgumentException("is no text");
  }

  private static BigInteger quantityOf(String text) {
    if (!text.matches("0x[0-9a-fA-F]{1,64}")) {
      throw new IllegalArgumentException("not a quantity");
    }
    return new BigInteger(text.substring(2), 16);
  }

  private static IllegalArgumentException malformed(String name, String what) {
    return new IllegalArgumentException("\"%s\" %s".formatted(name, what));
  }
}
