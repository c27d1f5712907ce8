package weir.settle;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.units.Hash32;

/**
 * What a settlement has set out to do and what came of it: a line of JSON for each, on the disk
 * before the next thing happens.
 *
 * <p>A last line that was cut off by a crash is dropped: what it announced was never sent, because
 * sending waits for the whole line to be on the disk.
 */
final class Journal implements Closeable {

  private final FileChannel file;
  private final FileLock lock;
  private final Map<String, JournalEntry> latest = new HashMap<>();
  private final Map<String, JournalEntry.Intended> intended = new HashMap<>();

  private Journal(FileChannel file, FileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /** Opens the journal of this settlement, or starts it; nobody else may have it open. */
  static Journal open(Path path, Hash32 settlement) throws IOException {
    var file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = lock(file, path);
      var journal = new Journal(file, lock);
      journal.load(path, settlement);
      return journal;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static FileLock lock(FileChannel file, Path path) throws IOException {
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      throw new SettlementException(path + " is in use by another run of this program", e);
    }
    throw new SettlementException(path + " is in use by another run of this program");
  }

  private void load(Path path, Hash32 settlement) throws IOException {
    var lines = wholeLines();
    if (lines.isEmpty()) {
      var header = new JsonObject();
      header.addProperty("settlement", settlement.toString());
      append(header);
      return;
    }
    try {
      String stated = text(parse(lines.get(0)), "settlement");
      if (!stated.equals(settlement.toString())) {
        throw new SettlementException(
            "%s is the journal of another settlement: %s, not %s"
                .formatted(path, stated, settlement));
      }
      for (String line : lines.subList(1, lines.size())) {
        JournalEntry entry = entry(parse(line));
        remember(entry);
      }
    } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
      throw new SettlementException(path + " is not a journal: " + e.getMessage(), e);
    }
  }

  /** Reads the lines that end in a line feed and cuts off what follows the last one. */
  private List<String> wholeLines() throws IOException {
    var bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = file.read(bytes);
    }
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n') + 1;
    file.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
    file.position(file.size());
    return new ArrayList<>(text.substring(0, end).lines().toList());
  }

  /** Returns what was last said of an action. */
  Optional<JournalEntry> latest(String action) {
    return Optional.ofNullable(latest.get(action));
  }

  /** Writes an entry; it is on the disk when this returns. */
  void write(JournalEntry entry) throws IOException {
    append(json(entry));
    remember(entry);
  }

  private void remember(JournalEntry entry) {
    latest.put(entry.action(), entry);
    if (entry instanceof JournalEntry.Intended bytes) {
      intended.put(entry.action(), bytes);
    }
  }

  /** Returns the bytes that were last signed for an action that has been sent. */
  JournalEntry.Intended intended(String action) {
    return Optional.ofNullable(intended.get(action)).orElseThrow();
  }

  private void append(JsonObject line) throws IOException {
    var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(true);
  }

  private static JsonObject json(JournalEntry entry) {
    var json = new JsonObject();
    switch (entry) {
      case JournalEntry.Intended e -> {
        json.addProperty("intended", e.action());
        json.addProperty("nonce", e.nonce());
        json.addProperty("transaction", e.transaction().toString());
        json.addProperty("raw", e.raw());
      }
      case JournalEntry.Landed e -> {
        json.addProperty("landed", e.action());
        json.addProperty("transaction", e.transaction().toString());
        json.addProperty("block", e.block());
        json.addProperty("gasUsed", e.gasUsed());
      }
      case JournalEntry.Reverted e -> {
        json.addProperty("reverted", e.action());
        json.addProperty("transaction", e.transaction().toString());
        json.addProperty("block", e.block());
      }
      case JournalEntry.Superseded e -> {
        json.addProperty("superseded", e.action());
        json.addProperty("nonce", e.nonce());
      }
      case JournalEntry.Found e -> json.addProperty("found", e.action());
    }
    return json;
  }

  private static JournalEntry entry(JsonObject json) throws SettlementException {
    String kind = json.keySet().iterator().next();
    String action = text(json, kind);
    return switch (kind) {
      case "intended" ->
          new JournalEntry.Intended(action, number(json, "nonce"), text(json, "raw"), hash(json));
      case "landed" ->
          new JournalEntry.Landed(
              action, hash(json), number(json, "block"), number(json, "gasUsed"));
      case "reverted" -> new JournalEntry.Reverted(action, hash(json), number(json, "block"));
      case "superseded" -> new JournalEntry.Superseded(action, number(json, "nonce"));
      case "found" -> new JournalEntry.Found(action);
      default -> throw new SettlementException("a journal knows no line of kind " + kind);
    };
  }

  private static Hash32 hash(JsonObject json) {
    return Hash32.parse(text(json, "transaction"));
  }

  private static long number(JsonObject json, String key) {
    return Long.parseLong(text(json, key));
  }

  private static String text(JsonObject json, String key) {
    if (!json.has(key)) {
      throw new IllegalStateException("a line lacks `" + key + "`: " + json);
    }
    return json.get(key).getAsString();
  }

  private static JsonObject parse(String line) {
    return JsonParser.parseString(line).getAsJsonObject();
  }

  @Override
  public void close() throws IOException {
    lock.release();
    file.close();
  }
}
