package weir.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares samples with a table of keys, in both directions. */
final class FormatCheck {

  private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");
  private static final Set<String> TYPES =
      Set.of(
          "string", "number", "boolean", "null", "object", "array of strings", "array of objects");

  private final Map<String, FormatTable.KeyRow> byPath;
  private final Set<String> differences = new LinkedHashSet<>();
  private final Map<String, Set<String>> typesSeen = new HashMap<>();
  private final Set<String> lacking = new HashSet<>();

  FormatCheck(FormatTable table) {
    byPath = table.keys().stream().collect(Collectors.toMap(FormatTable.KeyRow::path, key -> key));
  }

  /** Compares a sample with the table. */
  void see(SampleJson sample) {
    switch (sample) {
      case SampleJson.Members(var members) -> members("", members);
      case SampleJson.Items(var items) -> items("[]", items);
      case SampleJson.Scalar scalar -> differences.add("no object: " + scalar.text());
    }
  }

  /** Returns all differences, those of the table from all samples included. */
  List<String> end() {
    for (FormatTable.KeyRow key : byPath.values()) {
      List<String> types = List.of(key.type().split(" or "));
      if (!TYPES.containsAll(types)) {
        differences.add("%s: no type: %s".formatted(key.path(), key.type()));
      } else if (!typesSeen.getOrDefault(key.path(), Set.of()).containsAll(types)) {
        differences.add("%s: no sample has it as %s".formatted(key.path(), key.type()));
      }
      if (FormatUnit.named(key.unit()).isEmpty()) {
        differences.add("%s: no unit: %s".formatted(key.path(), key.unit()));
      }
      if (!key.present().equals("always") && !lacking.contains(key.path())) {
        differences.add("%s: `%s`, but always present".formatted(key.path(), key.present()));
      }
    }
    return new ArrayList<>(differences);
  }

  private void members(String path, Map<String, SampleJson> members) {
    for (FormatTable.KeyRow key : byPath.values()) {
      if (key.parent().equals(path)) {
        presence(key, path, members);
      }
    }
    members.forEach((name, value) -> {
      String any = path.isEmpty() ? "*" : path + ".*";
      String own = path.isEmpty() ? name : path + "." + name;
      FormatTable.KeyRow key = byPath.get(byPath.containsKey(any) ? any : own);
      if (key == null) {
        differences.add("%s: written, and not in the table".formatted(own));
      } else {
        value(key, value);
      }
    });
  }

  private void presence(FormatTable.KeyRow key, String path, Map<String, SampleJson> members) {
    boolean isAny = key.path().endsWith("*");
    String name = key.path().substring(path.isEmpty() ? 0 : path.length() + 1);
    boolean isThere = isAny ? !members.isEmpty() : members.containsKey(name);
    if (!isThere) {
      lacking.add(key.path());
    }
    if (wanted(key, members).filter(wanted -> wanted != isThere).isPresent()) {
      differences.add(
          "%s: `%s`, but it %s".formatted(key.path(), key.present(), isThere ? "is" : "lacks"));
    }
  }

  /** Returns whether the key is required; empty if the table states it in prose. */
  private Optional<Boolean> wanted(FormatTable.KeyRow key, Map<String, SampleJson> members) {
    if (key.present().equals("always")) {
      return Optional.of(true);
    }
    List<String> quoted =
        QUOTED.matcher(key.present()).results().map((MatchResult r) -> r.group(1)).toList();
    if (!key.present().startsWith("if `") || quoted.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        members.get(quoted.getFirst()) instanceof SampleJson.Scalar(_, var text)
            && quoted.subList(1, quoted.size()).contains(text));
  }

  private void value(FormatTable.KeyRow key, SampleJson value) {
    String type = typeOf(value);
    List<String> types = List.of(key.type().split(" or "));
    boolean isEmpty = type.equals("array of nothing") && key.type().startsWith("array of ");
    if (isEmpty) {
      return;
    }
    if (!types.contains(type)) {
      differences.add("%s: %s in the table, written as %s".formatted(key.path(), key.type(), type));
    }
    typesSeen.computeIfAbsent(key.path(), path -> new HashSet<>()).add(type);
    switch (value) {
      case SampleJson.Members(var members) -> members(key.path(), members);
      case SampleJson.Items(var items) -> {
        items.forEach(item -> unit(key, item));
        items(key.path() + "[]", items);
      }
      case SampleJson.Scalar scalar -> unit(key, scalar);
    }
  }

  private void items(String path, List<SampleJson> items) {
    for (SampleJson item : items) {
      if (item instanceof SampleJson.Members(var members)) {
        members(path, members);
      }
    }
  }

  private void unit(FormatTable.KeyRow key, SampleJson value) {
    boolean hasUnit =
        value instanceof SampleJson.Scalar(var type, _)
            && (type.equals("string") || type.equals("number"));
    if (hasUnit == key.unit().equals("—") && !typeOf(value).equals("null")) {
      differences.add("%s: the unit is %s".formatted(key.path(), key.unit()));
    } else if (value instanceof SampleJson.Scalar(_, var text)
        && hasUnit
        && FormatUnit.named(key.unit()).filter(unit -> unit.allows(text)).isEmpty()) {
      differences.add("%s: no %s: %s".formatted(key.path(), key.unit(), text));
    }
  }

  private static String typeOf(SampleJson value) {
    return switch (value) {
      case SampleJson.Scalar(var type, _) -> type;
      case SampleJson.Members _ -> "object";
      case SampleJson.Items(var items) ->
          "array of "
              + items.stream()
                  .map(item -> typeOf(item) + "s")
                  .distinct()
                  .sorted()
                  .collect(
                      Collectors.collectingAndThen(
                          Collectors.joining(" and "),
                          types -> types.isEmpty() ? "nothing" : types));
    };
  }
}
