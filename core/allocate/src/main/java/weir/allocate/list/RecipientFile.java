package weir.allocate.list;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.AllocationCode;
import weir.allocate.grant.GrantColumns;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.plan.Recipients.Listed;
import weir.plan.terms.GrantTerms;
import weir.units.Figures;

/**
 * Reads a list of recipients from the bytes of its file: the valid rows, and every problem of the
 * others.
 *
 * <p>A plain file is read as two pieces in parallel, divided at the end of a line; so a quoted
 * field must not contain one. A file whose name ends in {@code .gz} is inflated while it is read.
 */
public final class RecipientFile {

  private static final int BYTES_A_ROW = 64;

  private final Listed list;
  private final int decimals;

  /** How many mistakes of each code are shown; a list may have a million of them. */
  public static final int MOST_OF_A_CODE = 20;

  private final DiagnosticCollector problems;
  private final List<GrantTerms> terms = new ArrayList<>();

  private RecipientFile(Listed list, int decimals) {
    this.list = list;
    this.decimals = decimals;
    this.problems = new DiagnosticCollector(list.file(), RecipientFile.MOST_OF_A_CODE);
  }

  /**
   * Rows and problems, before the checks of the whole list.
   *
   * @param columns accounts and numbers
   * @param terms the terms of each row, in the order of the columns; empty if rows have none
   * @param problems the mistakes in the list
   */
  public record Rows(GrantColumns columns, List<GrantTerms> terms, DiagnosticCollector problems) {

    /** Copies the list of terms. */
    public Rows {
      terms = List.copyOf(terms);
    }
  }

  /**
   * Reads the list.
   *
   * @param decimals the most decimals of its numbers, which are counted in units of the last one
   */
  public static Rows read(Listed list, int decimals, MemorySegment content, int threads) {
    var file = new RecipientFile(list, decimals);
    GrantColumns columns = file.rows(content, threads);
    if (columns.size() > Allocation.MAX_ROWS) {
      file.problems.add(
          AllocationCode.RECIPIENTS_LONG,
          Position.ofLine(columns.line(Allocation.MAX_ROWS), 1),
          "more than " + Figures.grouped(Allocation.MAX_ROWS) + " rows",
          "divide the list among several distributions");
    }
    return new Rows(columns, file.terms, file.problems);
  }

  private GrantColumns rows(MemorySegment content, int threads) {
    try {
      return list.file().endsWith(".gz") ? inflated(content) : plain(content, threads);
    } catch (ZipException | EOFException e) {
      problems.add(
          AllocationCode.RECIPIENTS_COMPRESSED,
          Position.START,
          "the name ends in .gz, but the content cannot be inflated",
          "compress it again with gzip, or give the plain file a name without .gz");
      return new GrantColumns(0);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be read", e);
    }
  }

  private GrantColumns inflated(MemorySegment content) throws IOException {
    try (var stream = new GZIPInputStream(ByteFeed.stream(content), 1 << 16)) {
      var line = new byte[RowReader.MAX_LINE + 1];
      int length = 0;
      int next = stream.read();
      while (next >= 0 && next != '\n' && length < line.length) {
        line[length++] = (byte) next;
        next = stream.read();
      }
      Optional<ListHeader> header = header(line, length);
      if (header.isEmpty()) {
        return new GrantColumns(0);
      }
      var reader = reader(header.get(), 3 * content.byteSize());
      reader.read((target, from, room) -> stream.read(target, from, room));
      problems.append(reader.problems, 1);
      terms.addAll(reader.terms);
      var columns = new GrantColumns(0);
      columns.append(reader.columns, 1);
      return columns;
    }
  }

  private GrantColumns plain(MemorySegment content, int threads) {
    int room = (int) Math.min(content.byteSize(), RowReader.MAX_LINE + 1);
    byte[] line = content.asSlice(0, room).toArray(ValueLayout.JAVA_BYTE);
    int length = 0;
    while (length < room && line[length] != '\n') {
      length++;
    }
    Optional<ListHeader> header = header(line, length);
    if (header.isEmpty()) {
      return new GrantColumns(0);
    }
    long start = Math.min(length + 1, content.byteSize());
    MemorySegment rows = content.asSlice(start);
    long middle = threads > 1 ? lineAfter(rows, rows.byteSize() / 2) : 0;
    var first = reader(header.get(), middle);
    var second = reader(header.get(), rows.byteSize() - middle);
    var task = ForkJoinPool.commonPool().submit(() -> stretch(second, rows.asSlice(middle)));
    stretch(first, rows.asSlice(0, middle));
    task.join();
    problems.append(first.problems, 1);
    problems.append(second.problems, 1 + first.lines());
    terms.addAll(first.terms);
    terms.addAll(second.terms);
    var columns = new GrantColumns(0);
    columns.append(first.columns, 1);
    columns.append(second.columns, 1 + first.lines());
    return columns;
  }

  private static void stretch(RowReader reader, MemorySegment rows) {
    try {
      reader.read(ByteFeed.of(rows));
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be read", e);
    }
  }

  private RowReader reader(ListHeader header, long bytes) {
    int rows = (int) Math.min(bytes / BYTES_A_ROW + 16, Allocation.MAX_ROWS);
    return new RowReader(list, header, decimals, rows);
  }

  /**
   * Returns the start of the line after this byte, or 0 if there is none within the longest line.
   */
  private static long lineAfter(MemorySegment rows, long at) {
    int room = (int) Math.min(rows.byteSize() - at, RowReader.MAX_LINE + 1);
    byte[] bytes = rows.asSlice(at, room).toArray(ValueLayout.JAVA_BYTE);
    for (int i = 0; i < room; i++) {
      if (bytes[i] == '\n') {
        return at + i + 1;
      }
    }
    return 0;
  }

  private Optional<ListHeader> header(byte[] line, int length) {
    boolean marked =
        length >= 3
            && (line[0] & 0xff) == 0xef
            && (line[1] & 0xff) == 0xbb
            && (line[2] & 0xff) == 0xbf;
    int from = marked ? 3 : 0;
    int to = length > from && line[length - 1] == '\r' ? length - 1 : length;
    if (to == from) {
      problems.add(
          AllocationCode.RECIPIENTS_EMPTY,
          Position.START,
          "the list has no header line",
          "write the names of its columns in its first line");
      return Optional.empty();
    }
    if (length > RowReader.MAX_LINE) {
      problems.add(
          AllocationCode.RECIPIENTS_LONG,
          Position.START,
          "a header of more than " + Figures.grouped(RowReader.MAX_LINE) + " bytes",
          "check that lines end with a line feed, and that the file is a list of recipients");
      return Optional.empty();
    }
    return ListHeader.of(Arrays.copyOfRange(line, from, to), to - from, list, problems);
  }
}
