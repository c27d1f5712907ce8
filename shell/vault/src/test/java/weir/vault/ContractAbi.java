package weir.vault;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import weir.testkit.Repository;

/**
 * What the compiler says of a contract: its functions, events, errors and constructor, read from
 * the committed artifact.
 */
record ContractAbi(String contract, List<JsonObject> entries) {

  static Path file(String contract) {
    return Repository.root().resolve("contracts/artifacts").resolve(contract + ".json");
  }

  static ContractAbi read(String contract) throws IOException {
    JsonObject artifact =
        JsonParser.parseString(Files.readString(file(contract))).getAsJsonObject();
    return new ContractAbi(contract, objects(artifact.getAsJsonArray("abi")));
  }

  /** Returns whether the contract has a function that takes and gives just these types. */
  boolean hasFunction(String signature, String outputs) {
    return ofType("function").stream()
        .anyMatch(f ->
            signature.equals(name(f) + types(f.getAsJsonArray("inputs")))
                && outputs.equals(types(f.getAsJsonArray("outputs"))));
  }

  /** Returns whether the contract reverts with such an error. */
  boolean hasError(String signature) {
    return ofType("error").stream()
        .anyMatch(e -> signature.equals(name(e) + types(e.getAsJsonArray("inputs"))));
  }

  /** Returns whether the contract has an event of just these types, indexed just so. */
  boolean hasEvent(String signature) {
    return events().contains(signature);
  }

  /** Returns the events as {@code Paid(uint256 indexed,address)}. */
  List<String> events() {
    var events = new ArrayList<String>();
    for (JsonObject event : ofType("event")) {
      var arguments = new ArrayList<String>();
      for (JsonObject input : objects(event.getAsJsonArray("inputs"))) {
        arguments.add(type(input) + (input.get("indexed").getAsBoolean() ? " indexed" : ""));
      }
      events.add(name(event) + "(" + String.join(",", arguments) + ")");
    }
    return events;
  }

  /** Returns whether the contract is made with just these types. */
  boolean isMadeWith(String types) {
    return ofType("constructor").stream()
        .anyMatch(c -> types.equals(types(c.getAsJsonArray("inputs"))));
  }

  /**
   * Returns whether a function takes or gives these fields, by type and name, one after another: a
   * structure that is signed is no part of an ABI, but what hashes it, or tells of its domain, is.
   */
  boolean hasFields(List<String> fields) {
    return ofType("function").stream()
        .anyMatch(f ->
            fields.equals(named(f.getAsJsonArray("inputs")))
                || Collections.indexOfSubList(named(f.getAsJsonArray("outputs")), fields) >= 0);
  }

  private List<JsonObject> ofType(String type) {
    return entries.stream().filter(e -> e.get("type").getAsString().equals(type)).toList();
  }

  private static String name(JsonObject entry) {
    return entry.get("name").getAsString();
  }

  private static List<String> named(JsonArray parameters) {
    return objects(parameters).stream().map(p -> type(p) + " " + name(p)).toList();
  }

  private static String types(JsonArray parameters) {
    return "("
        + String.join(",", objects(parameters).stream().map(ContractAbi::type).toList())
        + ")";
  }

  /** A structure is the types of its parts in parentheses, and what follows the word tuple. */
  private static String type(JsonObject parameter) {
    String type = parameter.get("type").getAsString();
    return type.startsWith("tuple")
        ? types(parameter.getAsJsonArray("components")) + type.substring("tuple".length())
        : type;
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsJsonObject).toList();
  }
}
