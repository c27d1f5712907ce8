package weir.policy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import weir.json.Json;
import weir.json.JsonException;
import weir.testkit.Repository;

/** Reads the vectors that Solidity satisfies too. */
final class Vectors {

  private Vectors() {}

  static List<Json.Fields> read(String file, String list) throws IOException {
    var path = Repository.root().resolve("vectors").resolve(file);
    return objects(Json.parse(Files.readString(path)).asFields(), list);
  }

  static List<Json.Fields> objects(Json.Fields vector, String key) throws JsonException {
    var objects = new ArrayList<Json.Fields>();
    for (Json item : vector.require(key).asArray()) {
      objects.add(item.asFields());
    }
    return objects;
  }

  static String text(Json.Fields vector, String key) throws JsonException {
    return vector.require(key).asText();
  }

  static long whole(Json.Fields vector, String key) throws JsonException {
    return vector.require(key).asLong();
  }

  static BigInteger number(Json.Fields vector, String key) throws JsonException {
    return number(vector.require(key));
  }

  static List<String> texts(Json.Fields vector, String key) throws JsonException {
    var texts = new ArrayList<String>();
    for (Json item : vector.require(key).asArray()) {
      texts.add(item.asText());
    }
    return texts;
  }

  static List<Long> wholes(Json.Fields vector, String key) throws JsonException {
    var wholes = new ArrayList<Long>();
    for (Json item : vector.require(key).asArray()) {
      wholes.add(item.asLong());
    }
    return wholes;
  }

  static List<Boolean> flags(Json.Fields vector, String key) throws JsonException {
    var flags = new ArrayList<Boolean>();
    for (Json item : vector.require(key).asArray()) {
      flags.add(item.asFlag());
    }
    return flags;
  }

  static List<BigInteger> numbers(Json.Fields vector, String key) throws JsonException {
    var numbers = new ArrayList<BigInteger>();
    for (Json item : vector.require(key).asArray()) {
      numbers.add(number(item));
    }
    return numbers;
  }

  /** Large numbers are texts, so that no reader rounds them; small ones may be numbers. */
  private static BigInteger number(Json json) throws JsonException {
    return json instanceof Json.Numeral(var numeral, _)
        ? new BigInteger(numeral)
        : new BigInteger(json.asText());
  }
}
