package weir.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON piece by piece, for files that are too long to be one value in memory.
 *
 * <p>At the start come the values of the text, one after another: those of a file of JSON lines, or
 * a single one. {@link #value} reads a whole value; {@link #enterArray} and {@link #enterObject}
 * enter one, and {@link #leave} leaves it:
 *
 * <pre>{@code
 * stream.enterObject();
 * while (stream.hasNext()) {
 *   switch (stream.key()) {
 *     case "actions" -> {
 *       stream.enterArray();
 *       while (stream.hasNext()) {
 *         use(stream.value());
 *       }
 *       stream.leave();
 *     }
 *     default -> stream.value();
 *   }
 * }
 * stream.leave();
 * }</pre>
 *
 * <p>A text without the requested value is a {@link JsonException}; a request out of turn, such as
 * for a key in an array, is a mistake of the caller. Both members of a repeated key are returned.
 * After an exception the stream cannot be used.
 */
final class JsonStream implements Closeable {

  private static final Set<String> WORDS = Set.of("NaN", "Infinity", "-Infinity");

  private final JsonParser parser;
  private final JsonRules rules;
  private @Nullable JsonToken next;
  private boolean isRead;
  private long values;

  private JsonStream(JsonParser parser, JsonRules rules) {
    this.parser = parser;
    this.rules = rules;
  }

  /** Returns the stream of a text in UTF-8; a byte order mark at its start is left out. */
  public static JsonStream of(InputStream text, JsonRules rules) {
    var strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    return of(new InputStreamReader(text, strict), rules);
  }

  /** Returns the stream of a text; a byte order mark at its start is left out. */
  public static JsonStream of(Reader text, JsonRules rules) {
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(rules.depth())
                    .maxStringLength(rules.textLength())
                    .maxNameLength(rules.textLength())
                    .maxNumberLength(JsonRules.NUMERAL_LENGTH)
                    .build())
            .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, rules.hasWords())
            .build();
    var bounded = new BoundedReader(text, rules.length());
    return new JsonStream(factory.createParser(ObjectReadContext.empty(), bounded), rules);
  }

  /**
   * Returns whether another value follows: in the array or object that was entered, or at the
   * start.
   */
  public boolean hasNext() throws IOException {
    JsonToken token = peek();
    return token != null && !token.isStructEnd();
  }

  /**
   * Returns the key of the member that follows; its value is to be read next.
   *
   * @throws IllegalStateException if no key is next: see {@link #hasNext}
   */
  public String key() throws IOException {
    if (peek() != JsonToken.PROPERTY_NAME) {
      throw new IllegalStateException("no key is next, but " + next);
    }
    take();
    return text();
  }

  /** Returns the position of what follows; {@link JsonPlace#NONE} at the end. */
  public JsonPlace place() throws IOException {
    return peek() == null ? JsonPlace.NONE : here();
  }

  /**
   * Returns the value that follows, whole.
   *
   * @throws IllegalStateException if a key or an end is next: see {@link #hasNext}
   */
  public Json value() throws IOException {
    requireValue();
    values = 0;
    return whole();
  }

  /**
   * Enters the array that follows.
   *
   * @throws JsonException if what follows is no array
   */
  public void enterArray() throws IOException {
    enter(JsonToken.START_ARRAY, "an array");
  }

  /**
   * Enters the object that follows.
   *
   * @throws JsonException if what follows is no object
   */
  public void enterObject() throws IOException {
    enter(JsonToken.START_OBJECT, "an object");
  }

  /**
   * Leaves the array or object that was entered last.
   *
   * @throws IllegalStateException unless all of it was read: see {@link #hasNext}
   */
  public void leave() throws IOException {
    JsonToken token = peek();
    if (token == null || !token.isStructEnd()) {
      throw new IllegalStateException("not all was read: " + token + " is next");
    }
    take();
  }

  /** Closes the text. */
  @Override
  public void close() throws IOException {
    try {
      parser.close();
    } catch (JacksonException e) {
      throw failure(e);
    }
  }

  /** Returns the root value of the text. */
  Json only() throws IOException {
    Json value = value();
    if (peek() != null) {
      throw error("something follows the value", here());
    }
    return value;
  }

  private void enter(JsonToken start, String kind) throws IOException {
    requireValue();
    if (peek() != start) {
      throw error(kind + " is expected here", here());
    }
    take();
  }

  private void requireValue() throws IOException {
    JsonToken token = peek();
    if (token == null) {
      throw error("the text ends where a value is expected", position(null));
    }
    if (token.isStructEnd() || token == JsonToken.PROPERTY_NAME) {
      throw new IllegalStateException("no value is next, but " + token);
    }
  }

  private Json whole() throws IOException {
    JsonToken token = peek();
    if (token == null) {
      throw error("the text ends in the middle of a value", position(null));
    }
    take();
    JsonPlace place = here();
    if (++values > rules.values()) {
      throw error("there are more than " + rules.values() + " values", place);
    }
    return switch (token) {
      case START_ARRAY -> array(place);
      case START_OBJECT -> fields(place);
      case VALUE_STRING -> new Json.Text(text(), toHere(place));
      case VALUE_NUMBER_INT -> numeral(place);
      case VALUE_NUMBER_FLOAT -> numeral(place);
      case VALUE_TRUE -> new Json.Flag(true, withWidth(place, "true".length()));
      case VALUE_FALSE -> new Json.Flag(false, withWidth(place, "false".length()));
      case VALUE_NULL -> new Json.Null(withWidth(place, "null".length()));
      case END_ARRAY, END_OBJECT, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw error("a value is expected here", place);
    };
  }

  private Json array(JsonPlace place) throws IOException {
    List<Json> items = new ArrayList<>();
    while (peek() != JsonToken.END_ARRAY) {
      items.add(whole());
    }
    take();
    return new Json.Array(items, toHere(place));
  }

  private Json fields(JsonPlace place) throws IOException {
    List<Json.Member> members = new ArrayList<>();
    while (peek() != JsonToken.END_OBJECT) {
      JsonPlace at = here();
      members.add(new Json.Member(key(), at, whole()));
    }
    take();
    return new Json.Fields(members, toHere(place));
  }

  /** The library also reports a word that is not JSON as a number. */
  private Json numeral(JsonPlace place) throws IOException {
    String numeral = text();
    JsonPlace whole = withWidth(place, numeral.length());
    if (WORDS.contains(numeral)) {
      return new Json.Text(numeral, whole);
    }
    if (!Character.isDigit(numeral.charAt(numeral.length() - 1))) {
      throw error("no number of JSON: " + numeral, whole);
    }
    return new Json.Numeral(numeral, whole);
  }

  private String text() throws IOException {
    try {
      return parser.getString();
    } catch (JacksonException e) {
      throw failure(e);
    }
  }

  private @Nullable JsonToken peek() throws IOException {
    if (!isRead) {
      try {
        next = parser.nextToken();
      } catch (JacksonException e) {
        throw failure(e);
      }
      isRead = true;
    }
    return next;
  }

  private void take() {
    isRead = false;
  }

  private JsonPlace here() {
    return place(parser.currentTokenLocation());
  }

  /** Returns the position that the library states, or else how far it has read. */
  private JsonPlace position(@Nullable TokenStreamLocation location) {
    return place(location == null ? parser.currentLocation() : location);
  }

  private static JsonPlace place(TokenStreamLocation location) {
    return new JsonPlace(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), 1);
  }

  /** Returns the position of the value just read, from its start to that of the parser. */
  private JsonPlace toHere(JsonPlace start) {
    JsonPlace end = place(parser.currentLocation());
    return end.line() == start.line() ? withWidth(start, end.column() - start.column()) : start;
  }

  private static JsonPlace withWidth(JsonPlace place, int width) {
    return new JsonPlace(place.line(), place.column(), width);
  }

  private JsonException error(String what, JsonPlace place) {
    return new JsonException(what, place, path());
  }

  /** Returns the path of the value that was read last, or is read next. */
  private String path() {
    var steps = new ArrayDeque<String>();
    for (var in = parser.streamReadContext(); in != null; in = in.getParent()) {
      if (in.inArray()) {
        steps.push("[" + Math.max(0, in.getCurrentIndex()) + "]");
      } else if (in.inObject() && in.currentName() != null) {
        steps.push("." + in.currentName());
      }
    }
    return "$" + String.join("", steps);
  }

  private JsonException aboveLimits(JsonPlace place) {
    return error(
        "more than the limits allow: %d levels, %d characters in a text, %d in a number"
            .formatted(rules.depth(), rules.textLength(), JsonRules.NUMERAL_LENGTH),
        place);
  }

  // Not kept as the cause: its message is the same in the library's words.
  private IOException failure(JacksonException e) {
    JsonPlace place = position(e.getLocation());
    return switch (e) {
      case JacksonIOException io -> failure(io.getCause(), place);
      case StreamConstraintsException _ -> aboveLimits(place);
      case UnexpectedEndOfInputException _ ->
          error("the text ends in the middle of a value", place);
      default -> error("not JSON: " + e.getOriginalMessage(), place);
    };
  }

  private IOException failure(@Nullable Throwable cause, JsonPlace place) {
    return switch (cause) {
      case BoundedReader.TooLongException e -> error(String.valueOf(e.getMessage()), place);
      case CharacterCodingException _ -> error("the text is not UTF-8", place);
      case IOException e -> e;
      case null, default -> new IOException("the text cannot be read", cause);
    };
  }
}
