package weir.observe.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import weir.json.Json;
import weir.json.JsonException;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.plan.ChainId;
import weir.units.Asset;
import weir.units.Hash32;

/**
 * Facts as lines of JSON in a file that only grows, with a line of {@code upto} after each stretch:
 * its last block and that block's hash.
 *
 * <p>A mark is written when its facts are on the disk. So what follows the last whole mark is of a
 * stretch that was interrupted; it does not count, and the next stretch takes its place. A file is
 * locked while it is open.
 *
 * <p>The first line says what the facts are about, and which kinds of fact were looked for. A file
 * that was read for fewer kinds lacks facts of the others, so it is discarded and all is read
 * again; one that was read for more is refused, as it may hold facts that this program does not
 * know.
 */
public final class FactFile implements FactStore {

  /** Increases with each kind of fact that observers begin to read. */
  private static final int KINDS = 2;

  /**
   * A mark, the place in the file at which its line ends, and how many facts there are up to it.
   */
  private record Stretch(BlockMark mark, long end, long facts) {}

  private final Path path;
  private final FileChannel file;
  private final FactLine line;
  private final String header;
  private final List<Stretch> stretches = new ArrayList<>();
  private long begin;
  private boolean isOutdated;

  private FactFile(Path path, FileChannel file, FactLine line, String source) {
    this.path = path;
    this.file = file;
    this.line = line;
    this.header = Json.fields().with("facts-of", source).with("kinds", KINDS) + "\n";
  }

  /**
   * Opens a file of facts, or starts it.
   *
   * @param asset the asset of its amounts
   * @param chain the chain of its facts
   * @param source what its facts are about, such as the chain and the contracts
   * @throws IOException if it is not a file of facts, has another source, was written by a later
   *     version, or is in use
   */
  public static FactFile open(Path path, Asset asset, ChainId chain, String source)
      throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    var file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(file, path);
      var facts = new FactFile(path, file, new FactLine(asset, chain), source);
      facts.load(source);
      return facts;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Locks the file for as long as it is open. */
  private static void lock(FileChannel file, Path path) throws IOException {
    try {
      if (file.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException(path + " is in use by another run of this program", e);
    }
    throw new IOException(path + " is in use by another run of this program");
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
      isOutdated = checkHeader(lines.line(), source) < KINDS;
      if (!isOutdated) {
        findMarks(lines);
      }
    } catch (JsonException | IllegalArgumentException e) {
      throw noFacts(e);
    }
  }

  /** Makes the file an empty one of facts; its content is lost. */
  private void start() throws IOException {
    stretches.clear();
    file.truncate(0);
    write(0, List.of(header));
    begin = file.position();
    isOutdated = false;
  }

  /** Returns for which kinds of fact the file was read. */
  private long checkHeader(String first, String source) throws IOException {
    Json.Fields json = Json.parse(first).asFields();
    String stated = json.get("facts-of").isPresent() ? json.require("facts-of").asText() : "";
    if (!stated.equals(source)) {
      throw new IOException(
          "%s holds facts of %s, not of %s; name another file"
              .formatted(path, stated.isEmpty() ? "an unknown source" : stated, source));
    }
    long kinds = json.get("kinds").isPresent() ? json.require("kinds").asLong() : 1;
    if (kinds > KINDS) {
      throw new IOException(
          "%s was written by a later version, which knows more kinds of fact (%d, not %d)"
                  .formatted(path, kinds, KINDS)
              + "; use that version, or name another file");
    }
    return kinds;
  }

  /** Finds the marks; what follows the last one will be dropped, so it must be facts too. */
  private void findMarks(LineReader lines) throws IOException {
    long facts = 0;
    while (lines.next() && lines.isWhole()) {
      if (isMark(lines.line())) {
        BlockMark mark = mark(lines.line());
        checkAbove(mark);
        stretches.add(new Stretch(mark, lines.end(), facts));
      } else {
        facts++;
      }
    }
    var rest = new LineReader(file, end(), file.size());
    while (rest.next() && rest.isWhole()) {
      line.fact(Json.parse(rest.line()).asFields());
    }
  }

  private static boolean isMark(String text) {
    return text.startsWith("{\"upto\":");
  }

  private static BlockMark mark(String text) throws JsonException {
    Json.Fields json = Json.parse(text).asFields();
    return new BlockMark(
        json.require("upto").asLong(), Hash32.parse(json.require("hash").asText()));
  }

  private void checkAbove(BlockMark mark) {
    if (mark.block() <= lastBlock()) {
      throw new IllegalArgumentException(
          "the mark of block %d is not above that of %d".formatted(mark.block(), lastBlock()));
    }
  }

  private IOException noFacts(Exception e) {
    return new IOException(path + " is not a file of facts: " + e.getMessage(), e);
  }

  private long end() {
    return stretches.isEmpty() ? begin : stretches.getLast().end();
  }

  private long lastBlock() {
    return stretches.isEmpty() ? -1 : stretches.getLast().mark().block();
  }

  @Override
  public Optional<BlockMark> lastMark() {
    return markBefore(Long.MAX_VALUE);
  }

  @Override
  public Optional<BlockMark> markBefore(long block) {
    return stretches.reversed().stream()
        .map(Stretch::mark)
        .filter(mark -> mark.block() < block)
        .findFirst();
  }

  @Override
  public long count() {
    return stretches.isEmpty() ? 0 : stretches.getLast().facts();
  }

  @Override
  public void append(List<? extends Fact> stretch, BlockMark mark) throws IOException {
    checkAbove(mark);
    checkOrder(stretch, lastBlock(), mark.block());
    if (isOutdated) {
      start();
    }
    try {
      file.truncate(end());
      write(end(), () -> stretch.stream().map(fact -> line.json(fact) + "\n").iterator());
      var json = Json.fields().with("upto", mark.block()).with("hash", mark.hash().toString());
      write(file.position(), List.of(json + "\n"));
    } catch (IOException e) {
      truncateAfter(e);
      throw e;
    }
    stretches.add(new Stretch(mark, file.position(), count() + stretch.size()));
  }

  /** Writes texts from a byte position on; they are on the disk when this returns. */
  private void write(long from, Iterable<String> texts) throws IOException {
    file.position(from);
    var out = new BufferedWriter(Channels.newWriter(file, StandardCharsets.UTF_8));
    for (String text : texts) {
      out.write(text);
    }
    out.flush();
    file.force(false);
  }

  /** Removes what was written of a stretch; if that fails too, reading skips it. */
  private void truncateAfter(IOException cause) {
    try {
      file.truncate(end());
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static void checkOrder(List<? extends Fact> stretch, long after, long upTo) {
    long block = after + 1;
    Optional<ChainPosition> last = Optional.empty();
    for (Fact fact : stretch) {
      var where = fact.where();
      if (where.block() < block
          || where.block() > upTo
          || last.filter(before -> before.compareTo(where) > 0).isPresent()) {
        throw new IllegalArgumentException(
            "a fact is out of its place between block %d and %d: %s".formatted(after, upTo, fact));
      }
      block = where.block();
      last = Optional.of(where);
    }
  }

  @Override
  public void dropAfter(long block) throws IOException {
    while (lastBlock() > block) {
      stretches.removeLast();
    }
    file.truncate(end());
    file.force(false);
  }

  @Override
  public void forEach(Consumer<? super Fact> reader) throws IOException {
    var lines = new LineReader(file, begin, end());
    var stretch = new ArrayList<Fact>();
    long after = -1;
    while (lines.next()) {
      try {
        if (isMark(lines.line())) {
          long upTo = mark(lines.line()).block();
          // Earlier versions wrote the facts of a stretch in the order of the node.
          stretch.sort(Comparator.comparing(Fact::where));
          checkOrder(stretch, after, upTo);
          after = upTo;
        } else {
          stretch.add(line.fact(Json.parse(lines.line()).asFields()));
          continue;
        }
      } catch (JsonException | IllegalArgumentException e) {
        throw noFacts(e);
      }
      stretch.forEach(reader);
      stretch.clear();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
