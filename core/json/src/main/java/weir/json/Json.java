package weir.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value of JSON, with its position in the text.
 *
 * <p>Two values are equal if their contents are, at any position; two numbers are equal if they are
 * written alike. {@code toString} gives the compact text.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259: JSON</a>
 */
public sealed interface Json {

  /** Returns the position of its start. */
  JsonPlace place();

  /**
   * A text. It may hold a surrogate without its other half, if the JSON had it escaped.
   *
   * @param text its content
   */
  record Text(String text, JsonPlace place) implements Json {

    @Override
    public boolean equals(Object other) {
      return other instanceof Text(var that, _) && text.equals(that);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public String toString() {
      return written(JsonStyle.COMPACT);
    }
  }

  /**
   * A number.
   *
   * @param numeral as it is written, so that nothing is lost or rounded
   */
  record Numeral(String numeral, JsonPlace place) implements Json {

    private static final Pattern GRAMMAR =
        Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][-+]?[0-9]++)?");

    /** Refuses a numeral that is not JSON. */
    public Numeral {
      if (!GRAMMAR.matcher(numeral).matches()) {
        throw new IllegalArgumentException("no number of JSON: " + numeral);
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Numeral(var that, _) && numeral.equals(that);
    }

    @Override
    public int hashCode() {
      return numeral.hashCode();
    }

    @Override
    public String toString() {
      return written(JsonStyle.COMPACT);
    }
  }

  /**
   * A truth value.
   *
   * @param is true or false
   */
  record Flag(boolean is, JsonPlace place) implements Json {

    @Override
    public boolean equals(Object other) {
      return other instanceof Flag(var that, _) && is == that;
    }

    @Override
    public int hashCode() {
      return Boolean.hashCode(is);
    }

    @Override
    public String toString() {
      return written(JsonStyle.COMPACT);
    }
  }

  /** The word null. */
  record Null(JsonPlace place) implements Json {

    @Override
    public boolean equals(Object other) {
      return other instanceof Null;
    }

    @Override
    public int hashCode() {
      return 0;
    }

    @Override
    public String toString() {
      return written(JsonStyle.COMPACT);
    }
  }

  /**
   * An array.
   *
   * @param items in order
   */
  record Array(List<Json> items, JsonPlace place) implements Json {

    /** Copies the list. */
    public Array {
      items = List.copyOf(items);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Array(var that, _) && items.equals(that);
    }

    @Override
    public int hashCode() {
      return items.hashCode();
    }

    @Override
    public String toString() {
      return written(JsonStyle.COMPACT);
    }
  }

  /**
   * One member of an object.
   *
   * @param key its name; a surrogate without its other half is refused, as it could not be read
   *     again
   * @param place where the key starts
   * @param value its value
   */
  record Member(String key, JsonPlace place, Json value) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Member(var that, _, var its) && key.equals(that) && value.equals(its);
    }

    @Override
    public int hashCode() {
      return 31 * key.hashCode() + value.hashCode();
    }
  }

  /**
   * An object.
   *
   * @param members in the order of the text; a repeated key is here twice
   */
  record Fields(List<Member> members, JsonPlace place) implements Json {

    /** Copies the list. */
    public Fields {
      members = List.copyOf(members);
    }

    /** Returns the first value under the key, looking at one member after the other. */
    public Optional<Json> get(String key) {
      for (Member member : members) {
        if (member.key().equals(key)) {
          return Optional.of(member.value());
        }
      }
      return Optional.empty();
    }

    /**
     * Returns the first value under the key.
     *
     * @throws JsonException if there is none
     */
    public Json require(String key) throws JsonException {
      Optional<Json> value = get(key);
      if (value.isEmpty()) {
        throw error("lacks `" + key + "`");
      }
      return value.get();
    }

    /** Returns the values by their keys, in order; of a repeated key, the first. */
    public Map<String, Json> byKey() {
      var values = LinkedHashMap.<String, Json>newLinkedHashMap(members.size());
      members.forEach(member -> values.putIfAbsent(member.key(), member.value()));
      return Collections.unmodifiableMap(values);
    }

    /** Returns the members whose key is also that of an earlier one, in order. */
    public List<Member> repeated() {
      var keys = new HashSet<String>();
      return members.stream().filter(member -> !keys.add(member.key())).toList();
    }

    /** Returns these members and one more at the end. */
    public Fields with(String key, Json value) {
      var more = new ArrayList<>(members);
      more.add(new Member(key, JsonPlace.NONE, value));
      return new Fields(more, place);
    }

    /** Returns these members and a text at the end. */
    public Fields with(String key, String text) {
      return with(key, of(text));
    }

    /** Returns these members and a number at the end. */
    public Fields with(String key, long number) {
      return with(key, of(number));
    }

    /** Returns these members and a flag at the end. */
    public Fields with(String key, boolean flag) {
      return with(key, of(flag));
    }

    /** Returns these members but for those under the key. */
    public Fields without(String key) {
      return new Fields(
          members.stream().filter(member -> !member.key().equals(key)).toList(), place);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Fields(var that, _) && members.equals(that);
    }

    @Override
    public int hashCode() {
      return members.hashCode();
    }

    @Override
    public String toString() {
      return written(JsonStyle.COMPACT);
    }
  }

  /** Returns a text. */
  static Json of(String text) {
    return new Text(text, JsonPlace.NONE);
  }

  /** Returns a number. */
  static Json of(long number) {
    return new Numeral(Long.toString(number), JsonPlace.NONE);
  }

  /** Returns a number. */
  static Json of(BigInteger number) {
    return new Numeral(number.toString(), JsonPlace.NONE);
  }

  /** Returns true or false. */
  static Json of(boolean flag) {
    return new Flag(flag, JsonPlace.NONE);
  }

  /** Returns null. */
  static Json ofNull() {
    return new Null(JsonPlace.NONE);
  }

  /** Returns an array. */
  static Json of(List<? extends Json> items) {
    return new Array(List.copyOf(items), JsonPlace.NONE);
  }

  /** Returns an object without members, to which they are added. */
  static Fields fields() {
    return new Fields(List.of(), JsonPlace.NONE);
  }

  /** Returns an object of the map's entries, in the map's order. */
  static Fields fields(Map<String, ? extends Json> values) {
    var members = new ArrayList<Member>(values.size());
    values.forEach((key, value) -> members.add(new Member(key, JsonPlace.NONE, value)));
    return new Fields(members, JsonPlace.NONE);
  }

  /**
   * Returns the one value of the text, by {@link JsonRules#USUAL}.
   *
   * @throws JsonException if it is not one value of JSON within the limits
   */
  static Json parse(String text) throws JsonException {
    return parse(text, JsonRules.USUAL);
  }

  /**
   * Returns the one value of the text.
   *
   * @throws JsonException if it is not one value of JSON within the limits
   */
  static Json parse(String text, JsonRules rules) throws JsonException {
    return inMemory(JsonStream.of(new StringReader(text), rules));
  }

  /**
   * Returns the one value of the text in UTF-8.
   *
   * @throws JsonException if it is not one value of JSON within the limits
   */
  static Json parse(byte[] text, JsonRules rules) throws JsonException {
    return inMemory(JsonStream.of(new ByteArrayInputStream(text), rules));
  }

  /**
   * Returns the one value of the rest of the stream, in UTF-8; does not close the stream.
   *
   * @throws JsonException if it is not one value of JSON within the limits
   * @throws IOException if the stream fails
   */
  static Json parse(InputStream text, JsonRules rules) throws IOException {
    return JsonStream.of(text, rules).only();
  }

  private static Json inMemory(JsonStream stream) throws JsonException {
    try {
      return stream.only();
    } catch (JsonException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
  }

  /** Returns the value as text. */
  default String written(JsonStyle style) {
    var text = new StringBuilder();
    try {
      write(style, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be written", e);
    }
    return text.toString();
  }

  /**
   * Writes the value as text, without a line feed at its end.
   *
   * @throws IOException if the target fails
   */
  default void write(JsonStyle style, Appendable target) throws IOException {
    new JsonWriter(style, target).write(this);
  }

  /**
   * Returns the content of the text.
   *
   * @throws JsonException if this is no text
   */
  default String asText() throws JsonException {
    if (this instanceof Text(var text, _)) {
      return text;
    }
    throw error("a text is expected here, not " + kind());
  }

  /**
   * Returns the whole number.
   *
   * @throws JsonException if this is no number, or not written as a whole one of at most 64 bits
   */
  default long asLong() throws JsonException {
    if (this instanceof Numeral(var numeral, _)) {
      try {
        return Long.parseLong(numeral);
      } catch (NumberFormatException e) {
        throw error("a whole number of at most 64 bits is expected here");
      }
    }
    throw error("a number is expected here, not " + kind());
  }

  /**
   * Returns true or false.
   *
   * @throws JsonException if this is neither
   */
  default boolean asFlag() throws JsonException {
    if (this instanceof Flag(var is, _)) {
      return is;
    }
    throw error("true or false is expected here, not " + kind());
  }

  /**
   * Returns the items of the array.
   *
   * @throws JsonException if this is no array
   */
  default List<Json> asArray() throws JsonException {
    if (this instanceof Array(var items, _)) {
      return items;
    }
    throw error("an array is expected here, not " + kind());
  }

  /**
   * Returns the object.
   *
   * @throws JsonException if this is no object
   */
  default Fields asFields() throws JsonException {
    if (this instanceof Fields fields) {
      return fields;
    }
    throw error("an object is expected here, not " + kind());
  }

  /** Returns an exception that states what is wrong with this value, and its position. */
  default JsonException error(String what) {
    return new JsonException(what, place());
  }

  private String kind() {
    return switch (this) {
      case Text _ -> "a text";
      case Numeral _ -> "a number";
      case Flag _ -> "true or false";
      case Null _ -> "null";
      case Array _ -> "an array";
      case Fields _ -> "an object";
    };
  }
}
