package weir.observe.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.json.Json;
import weir.json.JsonException;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.StateReading;
import weir.plan.ChainId;

/**
 * Facts as lines of JSON in a file that only grows, with a mark at the end of each stretch.
 *
 * <p>A mark is written when its stretch is on the disk. So what follows the last whole mark is of a
 * stretch that was interrupted; it does not count, and the next stretch takes its place. A mark
 * says how long its stretch is, so that marks are found from the end backwards. A file is locked
 * while it is open.
 *
 * <p>The first line says what the facts are about, and the version of the format. A file of an
 * earlier version, which held facts and no logs, is discarded and all is read again; one of a later
 * version is refused.
 */
final class FactFile implements Stretches {

  /** Increases with each change of what is kept. */
  static final int VERSION = 3;

  private static final int BATCH_BYTES = 1 << 20;

  /** A mark, and the positions in the file at which its stretch begins and its line ends. */
  private record Stretch(FactMark mark, long begin, long end) {}

  private final String name;
  private final FileChannel file;
  private final ChainId chain;
  private final String header;

  /** The stretches that were looked at, the last one first. */
  private final List<Stretch> stretches = new ArrayList<>();

  private long begin;
  private boolean isOutdated;

  private FactFile(String name, FileChannel file, ChainId chain, String source) {
    this.name = name;
    this.file = file;
    this.chain = chain;
    this.header = Json.fields().with("facts-of", source).with("kinds", VERSION) + "\n";
  }

  /**
   * Opens a file of facts, or starts it.
   *
   * @throws IOException if it is not a file of facts, has another source, was written by a later
   *     version, or is in use
   */
  static FactFile open(Path path, ChainId chain, String source) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    var file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return open(path.toString(), file, chain, source);
  }

  /** Opens the file of a channel, which is closed with it. */
  static FactFile open(String name, FileChannel file, ChainId chain, String source)
      throws IOException {
    try {
      lock(file, name);
      var facts = new FactFile(name, file, chain, source);
      facts.load(source);
      return facts;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Locks the file for as long as it is open. */
  private static void lock(FileChannel file, String name) throws IOException {
    try {
      if (file.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      throw Refusals.inUse(name, e);
    }
    throw Refusals.inUse(name);
  }

  private void load(String source) throws IOException {
    var lines = new LineReader(file, 0, file.size());
    boolean isEmpty = !lines.next();
    if (isEmpty || (!lines.isWhole() && header.startsWith(lines.line()))) {
      start();
      return;
    }
    try {
      begin = lines.end();
      isOutdated = checkHeader(lines.line(), source) < VERSION;
      if (!isOutdated) {
        findLast();
      }
    } catch (JsonException | IllegalArgumentException e) {
      throw noFacts(e);
    }
  }

  /** Makes the file an empty one of facts; its content is lost. */
  private void start() throws IOException {
    stretches.clear();
    file.truncate(0);
    var out = new LineWriter(file, 0).text(header);
    out.force();
    begin = out.position();
    isOutdated = false;
  }

  /** Returns the version of the file. */
  private long checkHeader(String first, String source) throws IOException {
    Json.Fields json = Json.parse(first).asFields();
    String stated = json.get("facts-of").isPresent() ? json.require("facts-of").asText() : "";
    if (!stated.equals(source)) {
      throw Refusals.anotherSource(name, stated, source);
    }
    long version = json.get("kinds").isPresent() ? json.require("kinds").asLong() : 1;
    if (version > VERSION) {
      throw Refusals.laterVersion(name, version, VERSION);
    }
    return version;
  }

  /** Finds the last mark; what follows it will be dropped, so it must be logs or readings. */
  private void findLast() throws IOException {
    var lines = new LastLines(file, begin);
    var dropped = new LogBatch.Builder(chain);
    long end = lines.endBefore(file.size());
    while (end > begin) {
      long from = lines.endBefore(end - 1);
      LineCursor line = line(from, end);
      if (FactLines.isMark(line)) {
        stretches.add(stretch(from, end, line));
        return;
      }
      if (FactLines.isReading(line)) {
        FactLines.readReading(line);
      } else {
        FactLines.readLog(line, dropped);
        dropped.take();
      }
      end = from;
    }
  }

  private LineCursor line(long from, long end) throws IOException {
    var reader = new LineReader(file, from, end);
    reader.next();
    return reader.cursor();
  }

  private Stretch stretch(long from, long end, LineCursor line) {
    var mark = FactLines.readMark(line);
    if (from - mark.bytes() < begin) {
      throw new IllegalArgumentException(
          "the stretch up to block %d is longer than the file".formatted(mark.mark().block()));
    }
    return new Stretch(mark.mark(), from - mark.bytes(), end);
  }

  /** Looks at the stretch before those that were looked at; returns whether there is one. */
  private boolean findBefore() throws IOException {
    long end = stretches.getLast().begin();
    if (end == begin) {
      return false;
    }
    try {
      long from = new LastLines(file, begin).endBefore(end - 1);
      stretches.add(stretch(from, end, line(from, end)));
    } catch (IllegalArgumentException e) {
      throw Refusals.edited(name, e);
    }
    return true;
  }

  private IOException noFacts(Exception e) {
    return new IOException(name + " is not a file of facts: " + e.getMessage(), e);
  }

  private long end() {
    return stretches.isEmpty() ? begin : stretches.getFirst().end();
  }

  @Override
  public Optional<FactMark> last() {
    return stretches.stream().findFirst().map(Stretch::mark);
  }

  @Override
  public Optional<FactMark> before(long block) throws IOException {
    for (int i = 0; i < stretches.size() || (i > 0 && findBefore()); i++) {
      if (stretches.get(i).mark().block() < block) {
        return Optional.of(stretches.get(i).mark());
      }
    }
    return Optional.empty();
  }

  @Override
  public void write(LogBatch logs, List<StateReading> readings, FactMark mark) throws IOException {
    if (isOutdated) {
      start();
    }
    long from = end();
    try {
      file.truncate(from);
      var out = new LineWriter(file, from);
      for (int i = 0; i < logs.size(); i++) {
        FactLines.writeLog(logs, i, out);
      }
      for (StateReading reading : readings) {
        FactLines.writeReading(reading, out);
      }
      out.force();
      FactLines.writeMark(new FactLines.MarkLine(mark, out.position() - from), out);
      out.force();
      stretches.addFirst(new Stretch(mark, from, out.position()));
    } catch (IOException e) {
      truncateAfter(e);
      throw Refusals.notWritten(name, e);
    }
  }

  /** Removes what was written of a stretch; if that fails too, reading skips it. */
  private void truncateAfter(IOException cause) {
    try {
      file.truncate(end());
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void dropAfter(long block) throws IOException {
    while (!stretches.isEmpty() && stretches.getFirst().mark().block() > block) {
      if (stretches.size() == 1) {
        findBefore();
      }
      stretches.removeFirst();
    }
    if (!isOutdated) {
      file.truncate(end());
      file.force(false);
    }
  }

  /** Returns where the stretch of the last mark up to a block ends. */
  private long endOf(long block) throws IOException {
    for (int i = 0; i < stretches.size() || (i > 0 && findBefore()); i++) {
      if (stretches.get(i).mark().block() <= block) {
        return stretches.get(i).end();
      }
    }
    return begin;
  }

  @Override
  public void forEachAbove(long block, StretchReader reader) throws IOException {
    long from = block < 0 ? begin : endOf(block);
    var lines = new LineReader(file, from, end());
    var logs = new LogBatch.Builder(chain);
    var readings = new ArrayList<StateReading>();
    long stretch = from;
    long line = from;
    while (lines.next()) {
      Optional<FactMark> mark = read(lines.cursor(), line - stretch, logs, readings);
      line = lines.end();
      if (logs.size() > 0 && (mark.isPresent() || logs.bytes() > BATCH_BYTES)) {
        reader.logs(logs.take());
      }
      if (mark.isPresent()) {
        reader.mark(mark.get(), List.copyOf(readings));
        readings.clear();
        stretch = line;
      }
    }
  }

  private Optional<FactMark> read(
      LineCursor line, long bytes, LogBatch.Builder logs, List<StateReading> readings)
      throws IOException {
    try {
      if (FactLines.isMark(line)) {
        var mark = FactLines.readMark(line);
        if (mark.bytes() != bytes) {
          throw new IllegalArgumentException(
              "the stretch up to block %d has %d bytes, not %d"
                  .formatted(mark.mark().block(), bytes, mark.bytes()));
        }
        return Optional.of(mark.mark());
      }
      if (FactLines.isReading(line)) {
        readings.add(FactLines.readReading(line));
      } else {
        FactLines.readLog(line, logs);
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw Refusals.edited(name, e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
