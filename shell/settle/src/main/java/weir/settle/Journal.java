package weir.settle;

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
import weir.evm.Signed;
import weir.json.Json;
import weir.json.JsonException;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * What a settlement intends to send, and each result: one line of JSON for each, on the disk before
 * the next step.
 *
 * <p>A last line that was cut off by a crash is dropped: the transaction in it was never sent,
 * because sending waits for the whole line to be on the disk.
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

  /** Opens the journal of this settlement, or starts it; only one process can have it open. */
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
      append(Json.fields().with("settlement", settlement.toString()));
      return;
    }
    try {
      String stated = parse(lines.get(0)).require("settlement").asText();
      if (!stated.equals(settlement.toString())) {
        throw new SettlementException(
            "%s is the journal of another settlement: %s, not %s"
                .formatted(path, stated, settlement));
      }
      for (String line : lines.subList(1, lines.size())) {
        JournalEntry entry = entry(parse(line));
        remember(entry);
      }
    } catch (JsonException | IllegalArgumentException e) {
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

  /** Returns the last entry about an action. */
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

  /** Returns the bytes that were last signed for an action. */
  JournalEntry.Intended intended(String action) {
    return Optional.ofNullable(intended.get(action)).orElseThrow();
  }

  private void append(Json line) throws IOException {
    var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(true);
  }

  private static Json json(JournalEntry entry) {
    return switch (entry) {
      case JournalEntry.Intended e ->
          Json.fields()
              .with("intended", e.action())
              .with("nonce", e.nonce())
              .with("transaction", e.transaction().toString())
              .with("raw", e.signed().raw().toString());
      case JournalEntry.Landed e ->
          Json.fields()
              .with("landed", e.action())
              .with("transaction", e.transaction().toString())
              .with("block", e.block())
              .with("gasUsed", e.gasUsed());
      case JournalEntry.Reverted e ->
          Json.fields()
              .with("reverted", e.action())
              .with("transaction", e.transaction().toString())
              .with("block", e.block());
      case JournalEntry.Superseded e ->
          Json.fields().with("superseded", e.action()).with("nonce", e.nonce());
      case JournalEntry.Found e -> Json.fields().with("found", e.action());
    };
  }

  private static JournalEntry entry(Json.Fields json) throws IOException {
    if (json.members().isEmpty()) {
      throw new SettlementException("a line of a journal lacks its kind");
    }
    String kind = json.members().getFirst().key();
    String action = json.require(kind).asText();
    return switch (kind) {
      case "intended" ->
          new JournalEntry.Intended(
              action,
              number(json, "nonce"),
              new Signed(Bytes.parse(json.require("raw").asText()), hash(json)));
      case "landed" ->
          new JournalEntry.Landed(
              action, hash(json), number(json, "block"), number(json, "gasUsed"));
      case "reverted" -> new JournalEntry.Reverted(action, hash(json), number(json, "block"));
      case "superseded" -> new JournalEntry.Superseded(action, number(json, "nonce"));
      case "found" -> new JournalEntry.Found(action);
      default -> throw new SettlementException("a line of a journal has the unknown kind " + kind);
    };
  }

  private static Hash32 hash(Json.Fields json) throws JsonException {
    return Hash32.parse(json.require("transaction").asText());
  }

  private static long number(Json.Fields json, String key) throws JsonException {
    return json.require(key).asLong();
  }

  private static Json.Fields parse(String line) throws JsonException {
    return Json.parse(line).asFields();
  }

  @Override
  public void close() throws IOException {
    lock.release();
    file.close();
  }
}
