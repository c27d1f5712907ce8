package weir.policy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import weir.testkit.Repository;

/** Reads the vectors that Solidity satisfies too. */
final class Vectors {

  private Vectors() {}

  static List<JsonObject> read(String file, String list) throws IOException {
    var path = Repository.root().resolve("vectors").resolve(file);
    JsonObject all = JsonParser.parseString(Files.readString(path)).getAsJsonObject();
    return objects(all.getAsJsonArray(list));
  }

  static List<JsonObject> objects(JsonArray array) {
    var objects = new ArrayList<JsonObject>();
    array.forEach(element -> objects.add(element.getAsJsonObject()));
    return objects;
  }

  static BigInteger number(JsonObject vector, String key) {
    return new BigInteger(vector.get(key).getAsString());
  }

  static List<String> texts(JsonObject vector, String key) {
    return vector.getAsJsonArray(key).asList().stream().map(JsonElement::getAsString).toList();
  }

  static List<BigInteger> numbers(JsonObject vector, String key) {
    return texts(vector, key).stream().map(BigInteger::new).toList();
  }
}
