package weir.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import weir.json.Json;
import weir.testkit.Repository;

/**
 * The compiler's description of a contract: its functions, events, errors and constructor, read
 * from the committed artifact.
 */
record ContractAbi(String contract, List<Json.Fields> entries) {

  static Path file(String contract) {
    return Repository.root().resolve("contracts/artifacts").resolve(contract + ".json");
  }

  static ContractAbi read(String contract) throws IOException {
    Json.Fields artifact = Json.parse(Files.readString(file(contract))).asFields();
    return new ContractAbi(contract, objects(artifact, "abi"));
  }

  /** Returns whether the contract has a function of exactly these arguments and results. */
  boolean hasFunction(String signature, String outputs) {
    return ofType("function").stream()
        .anyMatch(f ->
            signature.equals(name(f) + types(f, "inputs")) && outputs.equals(types(f, "outputs")));
  }

  /** Returns whether the contract reverts with such an error. */
  boolean hasError(String signature) {
    return ofType("error").stream().anyMatch(e -> signature.equals(name(e) + types(e, "inputs")));
  }

  /** Returns whether the contract has an event of just these types, indexed just so. */
  boolean hasEvent(String signature) {
    return events().contains(signature);
  }

  /** Returns the events as {@code Paid(uint256 indexed,address)}. */
  List<String> events() {
    var events = new ArrayList<String>();
    for (Json.Fields event : ofType("event")) {
      var arguments = new ArrayList<String>();
      for (Json.Fields input : objects(event, "inputs")) {
        arguments.add(
            type(input)
                + (input.get("indexed").equals(Optional.of(Json.of(true))) ? " indexed" : ""));
      }
      events.add(name(event) + "(" + String.join(",", arguments) + ")");
    }
    return events;
  }

  /** Returns whether the contract is made with just these types. */
  boolean isMadeWith(String types) {
    return ofType("constructor").stream().anyMatch(c -> types.equals(types(c, "inputs")));
  }

  /**
   * Returns whether a function takes or returns these fields, by type and name, one after another:
   * a structure that is signed is not part of an ABI, but the function that hashes it or returns
   * its domain is.
   */
  boolean hasFields(List<String> fields) {
    return ofType("function").stream()
        .anyMatch(f ->
            fields.equals(named(f, "inputs"))
                || Collections.indexOfSubList(named(f, "outputs"), fields) >= 0);
  }

  private List<Json.Fields> ofType(String type) {
    return entries.stream().filter(entry -> text(entry, "type").equals(type)).toList();
  }

  private static String name(Json.Fields entry) {
    return text(entry, "name");
  }

  private static List<String> named(Json.Fields of, String key) {
    return objects(of, key).stream().map(p -> type(p) + " " + name(p)).toList();
  }

  private static String types(Json.Fields of, String key) {
    return "(" + String.join(",", objects(of, key).stream().map(ContractAbi::type).toList()) + ")";
  }

  /** A structure is the types of its parts in parentheses, and what follows the word tuple. */
  private static String type(Json.Fields parameter) {
    String type = text(parameter, "type");
    return type.startsWith("tuple")
        ? types(parameter, "components") + type.substring("tuple".length())
        : type;
  }

  private static String text(Json.Fields of, String key) {
    return ((Json.Text) of.get(key).orElseThrow()).text();
  }

  private static List<Json.Fields> objects(Json.Fields of, String key) {
    var array = (Json.Array) of.get(key).orElseThrow();
    return array.items().stream().map(Json.Fields.class::cast).toList();
  }
}
