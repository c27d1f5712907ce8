package weir.settle;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.json.Json;
import weir.json.JsonException;
import weir.units.Hash32;

/**
 * What a settlement intends to send, and each result: one line of JSON for each, on the disk before
 * the next step.
 *
 * <p>A last line that was cut off by a crash is dropped: the transaction in it was never sent,
 * because sending waits for the whole line to be on the disk.
 */
final class Journal implements Closeable {

  private static final String BEGINNING = "{\"settlement\":\"";

  private final FileChannel file;
  private final FileLock lock;
  private final List<JournalEntry> entries = new ArrayList<>();
  private final Map<String, JournalEntry> latest = new HashMap<>();

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
    String text = text(file);
    List<String> lines = lines(text);
    if (lines.isEmpty() && !text.startsWith(BEGINNING) && !BEGINNING.startsWith(text)) {
      throw new SettlementException(
          path + " is not a journal, since it has no whole line; name another file");
    }
    try {
      if (!lines.isEmpty() && !states(lines.getFirst(), settlement) && !anythingSigned(lines)) {
        // Nothing of the other settlement can ever land, so its journal may be given up.
        lines = List.of();
      }
      if (lines.isEmpty()) {
        keep(lines);
        append(Json.fields().with("settlement", settlement.toString()));
        return;
      }
      if (!states(lines.getFirst(), settlement)) {
        throw new SettlementException(
            "%s is the journal of another settlement: %s, not %s"
                .formatted(
                    path, parse(lines.getFirst()).require("settlement").asText(), settlement));
      }
      for (String line : lines.subList(1, lines.size())) {
        remember(JournalLine.read(parse(line)));
      }
      keep(lines);
    } catch (JsonException | IllegalArgumentException e) {
      throw new SettlementException(path + " is not a journal: " + e.getMessage(), e);
    }
  }

  private static boolean states(String line, Hash32 settlement) throws JsonException {
    return parse(line).require("settlement").asText().equals(settlement.toString());
  }

  private static boolean anythingSigned(List<String> lines) throws IOException {
    for (String line : lines.subList(1, lines.size())) {
      if (!(JournalLine.read(parse(line)) instanceof JournalEntry.Found)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a file is a journal that announces a transaction. If it is not, another
   * settlement may take its place.
   *
   * @throws SettlementException if it is no journal
   */
  static boolean hasSigned(Path path) throws IOException {
    if (!Files.exists(path)) {
      return false;
    }
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      List<String> lines = lines(text(file));
      return !lines.isEmpty() && anythingSigned(lines);
    } catch (JsonException | IllegalArgumentException e) {
      throw new SettlementException(path + " is not a journal: " + e.getMessage(), e);
    }
  }

  /** Cuts off what follows these lines. Only what is known to be a journal is ever cut. */
  private void keep(List<String> lines) throws IOException {
    long length = 0;
    for (String line : lines) {
      length += line.getBytes(StandardCharsets.UTF_8).length + 1;
    }
    file.truncate(length);
    file.position(length);
  }

  private static String text(FileChannel file) throws IOException {
    var bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = file.read(bytes);
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  /** Returns the lines that end in a line feed. */
  private static List<String> lines(String text) {
    int end = text.lastIndexOf('\n') + 1;
    return new ArrayList<>(List.of(text.substring(0, end).split("\n", -1)))
        .subList(0, (int) text.substring(0, end).chars().filter(each -> each == '\n').count());
  }

  /** Returns the last entry about an action. */
  Optional<JournalEntry> latest(String action) {
    return Optional.ofNullable(latest.get(action));
  }

  /** Returns everything that was written so far, in order. */
  List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  /**
   * Writes an entry; it is on the disk when this returns.
   *
   * @throws SettlementException if the disk refuses it: then what it announces must not be sent
   */
  void write(JournalEntry entry) throws SettlementException {
    try {
      append(JournalLine.of(entry));
    } catch (IOException e) {
      throw new SettlementException("the journal cannot be written: " + e.getMessage(), e);
    }
    remember(entry);
  }

  private void remember(JournalEntry entry) {
    entries.add(entry);
    latest.put(entry.action(), entry);
  }

  private void append(Json line) throws IOException {
    var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(true);
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
