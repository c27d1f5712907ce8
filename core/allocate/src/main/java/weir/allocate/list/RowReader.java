package weir.allocate.list;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.AllocationCode;
import weir.allocate.grant.GrantColumns;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.plan.Recipients.Encoding;
import weir.plan.Recipients.Listed;
import weir.plan.terms.GrantTerms;
import weir.units.Figures;

/**
 * Reads the rows of one piece of a list into columns. Its lines count from 1; the caller that joins
 * pieces shifts them.
 */
final class RowReader {

  /** The most bytes that a line may have. */
  static final int MAX_LINE = 1 << 16;

  private static final int BUFFER = 1 << 18;

  private final Listed list;
  private final ListHeader header;
  private final int decimals;
  private final NumberField number;
  private final AccountField account = new AccountField();
  private final byte[] buffer = new byte[BUFFER + 1];
  private final boolean hasTerms;
  private final TermsReader termsReader;
  final GrantColumns columns;

  /** The terms of each row in the columns; empty if rows do not have their own. */
  final List<GrantTerms> terms = new ArrayList<>();

  final DiagnosticCollector problems;
  private long lines;

  RowReader(Listed list, ListHeader header, int decimals, int capacity) {
    this.list = list;
    this.header = header;
    this.decimals = decimals;
    this.number = new NumberField(decimals);
    this.columns = new GrantColumns(capacity);
    this.problems = new DiagnosticCollector(list.file(), RecipientFile.MOST_OF_A_CODE);
    this.hasTerms = !header.terms().areNone();
    this.termsReader = new TermsReader(header.terms(), problems);
  }

  /** Returns how many lines were read. */
  long lines() {
    return lines;
  }

  /** Reads to the end, or to one row more than a list may have. */
  void read(ByteFeed feed) throws IOException {
    int filled = 0;
    boolean cut = false;
    while (columns.size() <= Allocation.MAX_ROWS) {
      int got = feed.read(buffer, filled, BUFFER - filled);
      if (got < 1) {
        if (filled > 0 || cut) {
          buffer[filled] = '\n';
          rows(filled + 1, cut);
        }
        return;
      }
      int end = lastEnd(filled, filled + got);
      filled += got;
      if (end > 0) {
        rows(end, cut);
        cut = false;
        System.arraycopy(buffer, end, buffer, 0, filled - end);
        filled -= end;
      } else if (filled == BUFFER) {
        if (!cut) {
          tooLong(lines + 1);
        }
        cut = true;
        filled = 0;
      }
    }
  }

  private int lastEnd(int from, int to) {
    for (int i = to; i > from; i--) {
      if (buffer[i - 1] == '\n') {
        return i;
      }
    }
    return 0;
  }

  private void rows(int end, boolean firstIsCut) {
    int at = 0;
    if (firstIsCut) {
      at = lineEnd(0) + 1;
      lines++;
    }
    while (at < end) {
      at = row(at);
    }
  }

  private int lineEnd(int from) {
    int at = from;
    while (buffer[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Reads one row; returns the start of the next. */
  private int row(int start) {
    if (hasTerms) {
      return rowField(start);
    }
    byte[] text = buffer;
    int field = 0;
    int from = start;
    int accountFrom = start;
    int accountTo = start;
    int numberFrom = start;
    int numberTo = start;
    int at = start;
    while (true) {
      byte x = text[at];
      if (x > ',') {
        at++;
        continue;
      }
      if (x == ',' || x == '\n') {
        if (field == header.account()) {
          accountFrom = from;
          accountTo = at;
        } else if (field == header.measure()) {
          numberFrom = from;
          numberTo = at;
        }
        field++;
        from = at + 1;
        if (x == '\n') {
          break;
        }
      } else if (x == '"' && at == from) {
        return rowField(start);
      }
      at++;
    }
    lines++;
    if (at - start > MAX_LINE) {
      tooLong(lines);
    } else if (field == header.width()) {
      accept(
          text,
          accountFrom,
          accountTo,
          accountFrom - start,
          text,
          numberFrom,
          numberTo,
          numberFrom - start);
    } else if (field > 1 || !isBlank(start, at)) {
      ragged(field);
    }
    return at + 1;
  }

  /** Reads one row field by field, which is slower: it may have quotes, or its own terms. */
  private int rowField(int start) {
    int end = lineEnd(start);
    lines++;
    if (end - start > MAX_LINE) {
      tooLong(lines);
      return end + 1;
    }
    int stop = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
    var fields = new CsvFields(Arrays.copyOfRange(buffer, start, stop), stop - start);
    byte[] accountText = {};
    byte[] numberText = {};
    int accountStart = 0;
    int numberStart = 0;
    int field = 0;
    termsReader.begin();
    for (; fields.next(); field++) {
      if (hasTerms) {
        termsReader.field(field, fields.text());
      }
      if (field == header.account()) {
        accountText = fields.text();
        accountStart = fields.start();
      } else if (field == header.measure()) {
        numberText = fields.text();
        numberStart = fields.start();
      }
    }
    if (fields.isBroken()) {
      problems.add(
          AllocationCode.RECIPIENTS_ROW,
          Position.ofLine(lines, fields.start() + 1),
          CsvFields.BROKEN,
          CsvFields.FIX);
    } else if (field == header.width()) {
      boolean isAccepted =
          accept(
              accountText,
              0,
              accountText.length,
              accountStart,
              numberText,
              0,
              numberText.length,
              numberStart);
      terms(isAccepted);
    } else if (field > 1 || !isBlank(start, stop)) {
      ragged(field);
    }
    return end + 1;
  }

  private void terms(boolean isAccepted) {
    if (hasTerms) {
      GrantTerms own = termsReader.terms(lines);
      if (isAccepted) {
        terms.add(own);
      }
    }
  }

  /** Adds the row to the columns and returns true, unless it has a mistake. */
  private boolean accept(
      byte[] accounts,
      int accountFrom,
      int accountTo,
      int accountStart,
      byte[] numbers,
      int numberFrom,
      int numberTo,
      int numberStart) {
    int from = trimmedFrom(accounts, accountFrom, accountTo);
    int to = trimmedTo(accounts, from, accountTo);
    int least = trimmedFrom(numbers, numberFrom, numberTo);
    int most = trimmedTo(numbers, least, numberTo);
    boolean accountRead = account.read(accounts, from, to);
    boolean numberRead = number.read(numbers, least, most);
    if (!accountRead) {
      fault(FieldFaults.account(text(accounts, from, to)), accountStart);
    } else if ((account.a | account.b | account.c) == 0) {
      zeroAccount(accountStart);
    }
    if (!numberRead) {
      fault(FieldFaults.number(text(numbers, least, most), list.measure(), decimals), numberStart);
    }
    if (accountRead && numberRead) {
      columns.add(
          account.a,
          account.b,
          account.c,
          number.high,
          number.low,
          account.cases,
          GrantColumns.place(lines, accountStart + 1));
    }
    return accountRead && numberRead;
  }

  private static int trimmedFrom(byte[] text, int from, int to) {
    int at = from;
    while (at < to && isBlank(text[at])) {
      at++;
    }
    return at;
  }

  private static int trimmedTo(byte[] text, int from, int to) {
    int at = to;
    while (at > from && isBlank(text[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isBlank(byte x) {
    return x == ' ' || x == '\t' || x == '\r';
  }

  private boolean isBlank(int from, int to) {
    return trimmedFrom(buffer, from, to) == to;
  }

  private static String text(byte[] text, int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  private void fault(FieldFaults.Fault fault, int start) {
    var at = Position.ofLine(lines, start + 1);
    problems.add(fault.code(), at, fault.what(), fault.fix(), fault.figures());
  }

  // Trees of other projects may contain it (the UNI list does), and must have the published root;
  // the vault cannot pay it, and one such row would block its whole batch.
  private void zeroAccount(int start) {
    boolean ours = list.tree() == Encoding.WEIR;
    problems.add(
        ours ? AllocationCode.RECIPIENT_ZERO : AllocationCode.RECIPIENT_ZERO_KEPT,
        Position.ofLine(lines, start + 1),
        "the zero address is a recipient; its grant can never be claimed",
        "delete the row");
  }

  private void ragged(int fields) {
    problems.add(
        AllocationCode.RECIPIENTS_ROW,
        Position.ofLine(lines, 1),
        "a row with another number of fields than the header",
        "give the row as many fields as the header, or put quotes round a field that contains a"
            + " comma",
        new Figure("fields", fields),
        new Figure("header", header.width()));
  }

  private void tooLong(long line) {
    problems.add(
        AllocationCode.RECIPIENTS_LONG,
        Position.ofLine(line, 1),
        "a line of more than " + Figures.grouped(MAX_LINE) + " bytes",
        "check that lines end with a line feed, and that the file is a list of recipients");
  }
}
