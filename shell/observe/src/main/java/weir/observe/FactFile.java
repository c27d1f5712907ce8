package weir.observe;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.ledger.Fact;
import weir.units.Hash32;

/**
 * The facts of one chain as lines of JSON, with a line of {@code upto} after each stretch of blocks
 * that was read whole: its last block and that block's hash.
 *
 * <p>When the chain has forked, everything after the last such line that the chain still agrees
 * with is dropped and read anew. The file is replaced as a whole, so a crash leaves the old one.
 *
 * <p>The first line says what the facts are about, and which kinds of fact were looked for. A file
 * that was read for fewer kinds lacks what has happened of the others, so nothing of it is used and
 * all is read anew; one that was read for more is refused, since it may hold what this program does
 * not know.
 */
final class FactFile {

  /** Rises whenever there is a kind of fact that was not looked for before. */
  private static final int KINDS = 2;

  /** A block up to which the facts are complete, and how many facts there were by then. */
  record Mark(long block, Hash32 hash, int facts) {}

  private final Path path;
  private final FactLine line;
  private final String source;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();

  private FactFile(Path path, FactLine line, String source) {
    this.path = path;
    this.line = line;
    this.source = source;
  }

  /** Reads the file, or starts with none; what follows the last mark is incomplete and dropped. */
  static FactFile open(Path path, FactLine line, String source) throws IOException {
    var file = new FactFile(path, line, source);
    if (Files.exists(path)) {
      file.load();
    }
    return file;
  }

  private void load() throws IOException {
    try (var lines = Files.lines(path, StandardCharsets.UTF_8)) {
      var each = lines.iterator();
      if (checkHeader(each.hasNext() ? each.next() : "{}") < KINDS) {
        return;
      }
      each.forEachRemaining(this::take);
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | UncheckedIOException e) {
      throw new IOException(path + " is not a file of facts: " + e.getMessage(), e);
    }
    dropAfter(lastMark());
  }

  /** Returns for which kinds the file was read. */
  private int checkHeader(String first) throws IOException {
    JsonObject json = JsonParser.parseString(first).getAsJsonObject();
    String stated = json.has("facts-of") ? json.get("facts-of").getAsString() : "nothing known";
    if (!stated.equals(source)) {
      throw new IOException(
          "%s holds facts of %s, not of %s; name another file".formatted(path, stated, source));
    }
    int kinds = json.has("kinds") ? json.get("kinds").getAsInt() : 1;
    if (kinds > KINDS) {
      throw new IOException(
          "%s was written by a later version, which knows more kinds of fact (%d, not %d)"
                  .formatted(path, kinds, KINDS)
              + "; use that version, or name another file");
    }
    return kinds;
  }

  private void take(String text) {
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    if (json.has("upto")) {
      Hash32 hash = Hash32.parse(json.get("hash").getAsString());
      marks.add(new Mark(json.get("upto").getAsLong(), hash, facts.size()));
    } else {
      facts.add(line.fact(json));
    }
  }

  Optional<Mark> lastMark() {
    return marks.isEmpty() ? Optional.empty() : Optional.of(marks.getLast());
  }

  /** Forgets the last mark and what led to it. */
  void dropLastMark() {
    marks.removeLast();
    dropAfter(lastMark());
  }

  private void dropAfter(Optional<Mark> mark) {
    int kept = mark.map(Mark::facts).orElse(0);
    facts.subList(kept, facts.size()).clear();
  }

  /** Adds the facts of a stretch of blocks that was read whole. */
  void add(List<Fact> stretch, long block, Hash32 hash) {
    facts.addAll(stretch);
    marks.add(new Mark(block, hash, facts.size()));
  }

  List<Fact> facts() {
    return List.copyOf(facts);
  }

  /** Writes the whole file, or leaves the old one. */
  void save() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, "facts", ".tmp");
    try (var out = Files.newBufferedWriter(draft)) {
      var header = new JsonObject();
      header.addProperty("facts-of", source);
      header.addProperty("kinds", KINDS);
      out.write(header + "\n");
      int next = 0;
      for (Mark mark : marks) {
        for (; next < mark.facts(); next++) {
          out.write(line.json(facts.get(next)) + "\n");
        }
        var json = new JsonObject();
        json.addProperty("upto", mark.block());
        json.addProperty("hash", mark.hash().toString());
        out.write(json + "\n");
      }
    }
    Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
  }
}
