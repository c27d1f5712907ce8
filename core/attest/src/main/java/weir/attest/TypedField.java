package weir.attest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import weir.json.Json;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * A field of typed data: its declaration, its word in the hash, and its value as a wallet gets it.
 *
 * @param type of Solidity
 * @param name of the field
 * @param word 32 bytes
 * @param value for a wallet
 */
record TypedField(String type, String name, Hash32 word, Json value) {

  static TypedField hash(String name, Hash32 hash) {
    return new TypedField("bytes32", name, hash, Json.of(hash.toString()));
  }

  /** A whole number, zero or more; as a text, since wallets round large numbers of JSON. */
  static TypedField number(String name, long number) {
    byte[] word = ByteBuffer.allocate(Hash32.BYTES).putLong(24, number).array();
    return new TypedField("uint256", name, Hash32.of(word), Json.of(Long.toString(number)));
  }

  static TypedField address(String name, Address address) {
    byte[] word = ByteBuffer.allocate(Hash32.BYTES).put(12, address.bytes()).array();
    return new TypedField("address", name, Hash32.of(word), Json.of(address.toString()));
  }

  static TypedField text(String name, String text) {
    Hash32 word = Keccak.hash(text.getBytes(StandardCharsets.UTF_8));
    return new TypedField("string", name, word, Json.of(text));
  }

  /** Returns the declaration as it is part of the name of the type. */
  String declaration() {
    return type + " " + name;
  }
}
