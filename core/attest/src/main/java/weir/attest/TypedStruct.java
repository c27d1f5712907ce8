package weir.attest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import weir.json.Json;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * A structure of typed data.
 *
 * @param name of its type
 * @param fields in the order of the type
 * @see <a href="https://eips.ethereum.org/EIPS/eip-712">EIP-712: typed structured data</a>
 */
record TypedStruct(String name, List<TypedField> fields) {

  TypedStruct {
    fields = List.copyOf(fields);
  }

  /** Returns the type with the declarations of its fields. */
  String type() {
    return fields.stream()
        .map(TypedField::declaration)
        .collect(Collectors.joining(",", name + "(", ")"));
  }

  /** Returns the hash of the structure. */
  Hash32 hash() {
    var words = ByteBuffer.allocate((fields.size() + 1) * Hash32.BYTES);
    words.put(Keccak.hash(type().getBytes(StandardCharsets.UTF_8)).bytes());
    fields.forEach(field -> words.put(field.word().bytes()));
    return Keccak.hash(words.array());
  }

  /** Returns the hash that is signed for a structure in a domain. */
  static Hash32 digest(TypedStruct domain, TypedStruct message) {
    return Keccak.hash(
        ByteBuffer.allocate(2 + 2 * Hash32.BYTES)
            .put((byte) 0x19)
            .put((byte) 0x01)
            .put(domain.hash().bytes())
            .put(message.hash().bytes())
            .array());
  }

  Json declarations() {
    return Json.of(
        fields.stream()
            .map(field -> Json.fields().with("name", field.name()).with("type", field.type()))
            .toList());
  }

  Json.Fields values() {
    var values = Json.fields();
    for (TypedField field : fields) {
      values = values.with(field.name(), field.value());
    }
    return values;
  }
}
