package weir.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The unit or the spelling of a key's value. */
public enum FormatUnit {
  /** Of objects, arrays and truth values. */
  NONE("—", ""),
  ADDRESS("address", "0x[0-9a-fA-F]{40}"),
  HASH("hash", "0x[0-9a-f]{64}"),
  BYTES("bytes", "0x([0-9a-f]{2})*"),
  BASE_UNITS("base units", "0|[1-9][0-9]*"),
  TOKENS("tokens", "(0|[1-9][0-9]*)(\\.[0-9]+)?"),
  INSTANT("instant", "[+]?[0-9]{4,5}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z"),
  UTC_SECONDS("UTC seconds", "[0-9]+"),
  SECONDS("seconds", "[0-9]+"),
  WHOLE_NUMBER("whole number", "-?[0-9]+"),
  CHAIN("chain", "eip155:[0-9]+"),
  WORD("word", "[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*"),
  TEXT("text", "(?s).*");

  private final String label;
  private final Pattern pattern;

  FormatUnit(String label, String pattern) {
    this.label = label;
    this.pattern = Pattern.compile(pattern);
  }

  static Optional<FormatUnit> named(String label) {
    return Arrays.stream(values()).filter(unit -> unit.label.equals(label)).findFirst();
  }

  /** Returns the names that tables use. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(unit -> unit.label).toList();
  }

  boolean allows(String value) {
    return pattern.matcher(value).matches();
  }
}
