package weir.imports.source;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.diagnose.Position;
import weir.imports.ImportCode;

/** Reads JSON to values that know where they stand. */
public final class SourceJsonReader {

  private static final int DEEPEST = 64;
  private static final int MOST_VALUES = 4_000_000;
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern BARE = Pattern.compile("NaN|-?Infinity");
  private static final Pattern WHERE = Pattern.compile("line (\\d+) column (\\d+)");

  private final JsonReader reader;
  private final Remarks remarks;
  private int values;

  private SourceJsonReader(String text, Remarks remarks) {
    this.reader = new JsonReader(new StringReader(text));
    this.remarks = remarks;
    // Others write NaN, and say twice what they mean once; each is told where it matters.
    reader.setStrictness(Strictness.LENIENT);
    reader.setNestingLimit(DEEPEST);
  }

  /** Returns the value, or nothing and a remark if the text is not JSON. */
  public static Optional<SourceJson> read(String text, Remarks remarks) {
    var json = new SourceJsonReader(text, remarks);
    try {
      var value = json.value();
      if (json.reader.peek() != JsonToken.END_DOCUMENT) {
        json.refuse("something follows the value");
        return Optional.empty();
      }
      return Optional.of(value);
    } catch (EOFException _) {
      json.refuse("the text ends in the middle of a value");
    } catch (MalformedJsonException | JsonParseException | IllegalStateException _) {
      json.refuse("the text is not JSON");
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
    return Optional.empty();
  }

  private void refuse(String what) {
    remarks.add(
        ImportCode.NOT_JSON,
        new SourcePlace(reader.getPath(), at(0)),
        what,
        "give the file as it was made");
  }

  private SourceJson value() throws IOException {
    if (++values > MOST_VALUES) {
      throw new MalformedJsonException("too many values");
    }
    var token = reader.peek();
    var path = reader.getPath();
    return switch (token) {
      case BEGIN_ARRAY -> items(new SourcePlace(path, at(1)));
      case BEGIN_OBJECT -> fields(new SourcePlace(path, at(1)));
      case STRING -> {
        var quoted = at(1);
        var bare = at(0);
        var text = reader.nextString();
        yield new SourceJson.Text(
            text, new SourcePlace(path, BARE.matcher(text).matches() ? bare : quoted));
      }
      case NUMBER -> {
        var after = at(0);
        var numeral = reader.nextString();
        // The reader has already passed whole numbers that fit into 64 bits, and no others.
        int passed = WHOLE.matcher(numeral).matches() ? numeral.length() : 0;
        var at = new Position(after.line(), Math.max(1, after.column() - passed));
        yield new SourceJson.Numeral(numeral, new SourcePlace(path, at));
      }
      case BOOLEAN -> {
        int after = at(0).column();
        int line = at(0).line();
        boolean is = reader.nextBoolean();
        var at = new Position(line, Math.max(1, after - String.valueOf(is).length()));
        yield new SourceJson.Flag(is, new SourcePlace(path, at));
      }
      case NULL -> {
        var place = new SourcePlace(path, at("null".length()));
        reader.nextNull();
        yield new SourceJson.Nothing(place);
      }
      case NAME, END_ARRAY, END_OBJECT, END_DOCUMENT ->
          throw new MalformedJsonException("a value is missing");
    };
  }

  private SourceJson items(SourcePlace place) throws IOException {
    List<SourceJson> items = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      items.add(value());
    }
    reader.endArray();
    return new SourceJson.Items(items, place);
  }

  private SourceJson fields(SourcePlace place) throws IOException {
    Map<String, SourceJson> entries = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      var key = reader.nextName();
      var value = value();
      if (entries.putIfAbsent(key, value) != null) {
        remarks.add(
            ImportCode.IMPORT_TWICE,
            value.place(),
            "the key stands twice",
            "the first one is taken");
      }
    }
    reader.endObject();
    return new SourceJson.Fields(entries, place);
  }

  /** Returns where the reader stands, less what it has read ahead of the value. */
  private Position at(int ahead) {
    Matcher where = WHERE.matcher(reader.toString());
    return where.find()
        ? new Position(
            Integer.parseInt(where.group(1)), Math.max(1, Integer.parseInt(where.group(2)) - ahead))
        : new Position(1, 1);
  }
}
