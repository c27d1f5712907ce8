package weir.imports.sablier;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.imports.ImportCode;
import weir.imports.source.CsvTable;
import weir.imports.source.Remarks;
import weir.imports.source.SourcePlace;
import weir.units.Address;

/** Reads the cells of one row of a list of Sablier's; adds a remark for each mistake. */
final class SablierRow {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,4}) years?)? ?(?:(\\d{1,5}) days?)? ?(?:(\\d{1,6}) hours?)?");
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,60}(\\.[0-9]{1,60})?");

  /** A year of 365 days, as in Sablier's app. */
  private static final long YEAR = 365 * 86_400L;

  private final CsvTable table;
  private final CsvTable.Row row;
  private final Remarks remarks;

  SablierRow(CsvTable table, CsvTable.Row row, Remarks remarks) {
    this.table = table;
    this.row = row;
    this.remarks = remarks;
  }

  Remarks remarks() {
    return remarks;
  }

  boolean has(String column) {
    return index(column).isPresent();
  }

  SourcePlace place(String column) {
    return table.place(row, index(column).orElse(0));
  }

  Optional<Address> account() {
    return cell("address")
        .flatMap(text -> {
          try {
            return Optional.of(Address.parse(text));
          } catch (IllegalArgumentException e) {
            return refused("address", e.getMessage() == null ? "not an address" : e.getMessage());
          }
        });
  }

  /** Returns an amount in base units. */
  Optional<BigInteger> units(String column, int decimals) {
    return cell(column)
        .flatMap(text -> {
          if (!AMOUNT.matcher(text).matches()) {
            return this.<BigInteger>refused(column, "\"%s\" is not a plain amount".formatted(text));
          }
          var units = new BigDecimal(text).movePointRight(decimals).stripTrailingZeros();
          if (units.scale() > 0) {
            return this.<BigInteger>refused(
                column, "\"%s\" has more than %d decimals".formatted(text, decimals));
          }
          return Optional.of(units.toBigIntegerExact());
        });
  }

  /** Returns a date as seconds since 1970, read as UTC. */
  Optional<Long> second(String column) {
    return cell(column)
        .flatMap(text -> {
          try {
            long second = LocalDateTime.parse(text, DATE).toEpochSecond(ZoneOffset.UTC);
            return second < 0
                ? this.<Long>refused(column, "the date is before 1970")
                : Optional.of(second);
          } catch (DateTimeException _) {
            return refused(column, "\"%s\" is not a date such as 2027-01-12 16:15".formatted(text));
          }
        });
  }

  /** Returns a span such as {@code 2 years 20 days} in seconds. */
  Optional<Long> span(String column) {
    return cell(column)
        .flatMap(text -> {
          Matcher matcher = DURATION.matcher(text);
          long seconds =
              matcher.matches()
                  ? number(matcher, 1) * YEAR
                      + number(matcher, 2) * 86_400
                      + number(matcher, 3) * 3_600
                  : 0;
          return seconds > 0
              ? Optional.of(seconds)
              : refused(
                  column, "\"%s\" is not a span such as 2 years 20 days 6 hours".formatted(text));
        });
  }

  /** Returns a whole number of one or more. */
  Optional<Integer> count(String column, int most) {
    return cell(column)
        .flatMap(text ->
            text.matches("[1-9][0-9]{0,6}") && Integer.parseInt(text) <= most
                ? Optional.of(Integer.parseInt(text))
                : refused(
                    column, "\"%s\" is not a whole number from 1 to %d".formatted(text, most)));
  }

  Optional<String> cell(String column) {
    return index(column).map(i -> row.cells().get(i));
  }

  <T> Optional<T> refused(String column, String what) {
    remarks.add(ImportCode.IMPORT_KIND, place(column), what, "correct the cell");
    return Optional.empty();
  }

  private Optional<Integer> index(String column) {
    for (int i = 0; i < table.header().size(); i++) {
      if (SablierShape.column(table.header().get(i)).equals(column.toLowerCase(Locale.ROOT))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static long number(Matcher matcher, int group) {
    return Optional.ofNullable(matcher.group(group)).map(Long::parseLong).orElse(0L);
  }
}
