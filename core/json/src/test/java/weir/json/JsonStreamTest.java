package weir.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Reading piece by piece. */
final class JsonStreamTest {

  private static JsonStream stream(String text) {
    return JsonStream.of(new StringReader(text), JsonRules.USUAL);
  }

  @Test
  void lines_are_read_one_after_another_with_their_places() throws IOException {
    try (var stream = stream("{\"a\":1}\n\n[2]\n3\n")) {
      var places = new ArrayList<JsonPlace>();
      var values = new ArrayList<String>();
      while (stream.hasNext()) {
        places.add(stream.place());
        values.add(stream.value().toString());
      }
      assertThat(values).containsExactly("{\"a\":1}", "[2]", "3");
      assertThat(places)
          .containsExactly(new JsonPlace(1, 1, 1), new JsonPlace(3, 1, 1), new JsonPlace(4, 1, 1));
      assertThat(stream.place()).isEqualTo(JsonPlace.NONE);
    }
  }

  @Test
  void a_long_array_inside_an_object_is_read_item_by_item() throws IOException {
    try (var stream = stream("{\"n\":1,\"items\":[{\"i\":0},{\"i\":1}],\"z\":[],\"end\":null}")) {
      var read = new ArrayList<String>();
      stream.enterObject();
      while (stream.hasNext()) {
        JsonPlace at = stream.place();
        String key = stream.key();
        read.add(key + "@" + at.column());
        if (key.equals("items")) {
          stream.enterArray();
          while (stream.hasNext()) {
            read.add(stream.value().toString());
          }
          stream.leave();
        } else {
          read.add(stream.value().toString());
        }
      }
      stream.leave();
      assertThat(stream.hasNext()).isFalse();
      assertThat(read)
          .containsExactly(
              "n@2", "1", "items@8", "{\"i\":0}", "{\"i\":1}", "z@34", "[]", "end@41", "null");
    }
  }

  /** 100 MB that are never in memory together; the values' limit is for each value alone. */
  @Test
  void a_long_stream_is_read_in_little_memory() throws IOException {
    byte[] line = "{\"fact\":[1,2,3,4,5,6,7,8,9,10]}\n".getBytes(StandardCharsets.UTF_8);
    int lines = (100 << 20) / line.length;
    var rules = JsonRules.USUAL.withLength(Long.MAX_VALUE).withValues(12);
    long count = 0;
    try (var stream = JsonStream.of(new Repeated(line, lines), rules)) {
      while (stream.hasNext()) {
        count += stream.value().asFields().require("fact").asArray().size();
      }
    }
    assertThat(count).isEqualTo(10L * lines);
  }

  /** The same line again and again. */
  private static final class Repeated extends InputStream {

    private final byte[] line;
    private long left;
    private int at;

    Repeated(byte[] line, int times) {
      this.line = line;
      this.left = (long) times * line.length;
    }

    @Override
    public int read() {
      if (left == 0) {
        return -1;
      }
      left--;
      byte next = line[at];
      at = (at + 1) % line.length;
      return next;
    }

    @Override
    public int read(byte[] target, int from, int count) {
      int got = (int) Math.min(Math.min(left, line.length - at), count);
      System.arraycopy(line, at, target, from, got);
      left -= got;
      at = (at + got) % line.length;
      return got == 0 && count > 0 ? -1 : got;
    }
  }

  @Test
  void what_is_not_there_to_be_entered_is_said_with_its_place() {
    assertThatThrownBy(() -> stream(" {}").enterArray())
        .isInstanceOf(JsonException.class)
        .hasMessage("an array is expected here (line 1, column 2)");
    assertThatThrownBy(() -> stream("1").enterObject()).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> stream("").enterObject()).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> stream("").value()).isInstanceOf(JsonException.class);
  }

  @Test
  void asking_out_of_turn_is_the_callers_mistake() throws IOException {
    var array = stream("[1]");
    assertThatThrownBy(array::leave).isInstanceOf(IllegalStateException.class);
    array.enterArray();
    assertThatThrownBy(array::key).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(array::leave).isInstanceOf(IllegalStateException.class);
    assertThat(array.value()).isEqualTo(Json.of(1));
    assertThatThrownBy(array::value).isInstanceOf(IllegalStateException.class);
    array.leave();
    var object = stream("{\"a\":1}");
    object.enterObject();
    assertThatThrownBy(object::value).isInstanceOf(IllegalStateException.class);
    assertThat(object.key()).isEqualTo("a");
  }

  @Test
  void a_stream_that_is_cut_off_is_said_with_its_place() throws IOException {
    var stream = stream("{\"a\":1}\n{\"a\":");
    assertThat(stream.value()).hasToString("{\"a\":1}");
    assertThatThrownBy(stream::value)
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith("the text ends in the middle of a value (line 2, ");
  }

  @Test
  void closing_closes_the_text() throws IOException {
    var closed = new AtomicBoolean();
    var text =
        new ByteArrayInputStream("1".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    try (var stream = JsonStream.of(text, JsonRules.USUAL)) {
      assertThat(stream.hasNext()).isTrue();
    }
    assertThat(closed).isTrue();
  }
}
