package weir.attest;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import weir.json.Json;

/** What a value of an attestation must look like: exactly these keys, in this order. */
sealed interface JsonShape {

  /** Any text. */
  JsonShape TEXT = text("(?s).*", "a text");

  JsonShape HASH = text("0x[0-9a-f]{64}", "a hash of 64 digits");
  JsonShape ADDRESS = text("0x[0-9a-fA-F]{40}", "an address of 40 digits");
  JsonShape BYTES = text("0x([0-9a-f]{2}){1,65536}", "bytes");
  JsonShape UNITS = text("0|[1-9][0-9]*", "a whole number in a text");
  JsonShape INSTANT = text("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", "an instant");

  /** A whole number, zero or more, of at most 63 bits. */
  record Whole() implements JsonShape {}

  /** A text of a pattern, with the words for it. */
  record Matching(Pattern pattern, String words) implements JsonShape {}

  /** An array of equal shapes, with the most that it may have. */
  record ListOf(JsonShape item, int most) implements JsonShape {}

  /** An object. */
  record ShapeKeys(List<ShapeKey> keys) implements JsonShape {}

  /** A key of an object. */
  record ShapeKey(String name, JsonShape shape, boolean isOptional) {}

  static JsonShape text(String pattern, String words) {
    return new Matching(Pattern.compile(pattern), words);
  }

  static ShapeKeys keys() {
    return new ShapeKeys(List.of());
  }

  /** Returns keys and one more after them, which must be there. */
  static ShapeKeys with(ShapeKeys keys, String name, JsonShape shape) {
    return with(keys, new ShapeKey(name, shape, false));
  }

  private static ShapeKeys with(ShapeKeys keys, ShapeKey key) {
    var more = new ArrayList<>(keys.keys());
    more.add(key);
    return new ShapeKeys(List.copyOf(more));
  }

  /** Returns keys and one more after them, which may be left out. */
  static ShapeKeys orWith(ShapeKeys keys, String name, JsonShape shape) {
    return with(keys, new ShapeKey(name, shape, true));
  }

  /**
   * Checks a value.
   *
   * @param path where it is, for messages; may be empty
   */
  default void check(String path, Json json) throws UnreadableAttestation {
    switch (this) {
      case Whole() -> {
        if (!(json instanceof Json.Numeral(var numeral, _))
            || !numeral.matches("0|[1-9][0-9]{0,18}")
            || new BigInteger(numeral).bitLength() > Long.SIZE - 1) {
          throw wrong(path, "a whole number");
        }
      }
      case Matching(var pattern, var words) -> {
        if (!(json instanceof Json.Text(var text, _)) || !pattern.matcher(text).matches()) {
          throw wrong(path, words);
        }
      }
      case ListOf(var item, var most) -> checkItems(path, json, item, most);
      case ShapeKeys(var keys) -> checkKeys(path, json, keys);
    }
  }

  private static void checkItems(String path, Json json, JsonShape item, int most)
      throws UnreadableAttestation {
    if (!(json instanceof Json.Array(var items, _)) || items.size() > most) {
      throw wrong(path, "a list of at most " + most);
    }
    for (int i = 0; i < items.size(); i++) {
      item.check("%s[%d]".formatted(path, i), items.get(i));
    }
  }

  private static void checkKeys(String path, Json json, List<ShapeKey> keys)
      throws UnreadableAttestation {
    if (!(json instanceof Json.Fields fields)) {
      throw wrong(path, "an object");
    }
    if (!fields.repeated().isEmpty()) {
      String twice = under(path, fields.repeated().getFirst().key());
      throw new UnreadableAttestation("the key `%s` occurs twice".formatted(twice));
    }
    int next = 0;
    for (ShapeKey key : keys) {
      boolean isNext =
          next < fields.members().size() && fields.members().get(next).key().equals(key.name());
      if (isNext) {
        key.shape().check(under(path, key.name()), fields.members().get(next++).value());
      } else if (!key.isOptional()) {
        throw new UnreadableAttestation(
            "the key `%s` is missing, or not in its place".formatted(under(path, key.name())));
      }
    }
    if (next < fields.members().size()) {
      String unknown = under(path, fields.members().get(next).key());
      throw new UnreadableAttestation(
          "the key `%s` is not one of an attestation, or not in its place".formatted(unknown));
    }
  }

  private static String under(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static UnreadableAttestation wrong(String path, String words) {
    return new UnreadableAttestation(
        "%s is not %s".formatted(path.isEmpty() ? "it" : "`" + path + "`", words));
  }
}
