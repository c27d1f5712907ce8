package weir.app.demo;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import weir.units.Address;

/**
 * A real list of recipients for the airdrop of the demonstration.
 *
 * @param file the list: comma-separated values with a header line, compressed if its name ends in
 *     {@code .gz}
 * @param accountColumn the header of its addresses
 * @param unitsColumn the header of its base units
 */
public record GivenList(Path file, String accountColumn, String unitsColumn) {

  /**
   * The result of copying a list.
   *
   * @param sum what the copied base units add up to
   * @param leftOut how many rows name the zero address, which no token can be sent to
   */
  record Copied(BigInteger sum, long leftOut) {}

  /**
   * Copies address and base units of every row; rows of the zero address are left out.
   *
   * @throws IOException if a file cannot be read or written, or a row of the list cannot be read
   */
  Copied copy(Path target) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        CsvReader<CsvRecord> rows = rows(plain);
        Writer out = Files.newBufferedWriter(target)) {
      return copy(rows.iterator(), out);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | CsvParseException e) {
      throw new IOException(file + " has a row that cannot be read: " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static CsvReader<CsvRecord> rows(InputStream text) {
    return CsvReader.builder()
        .allowExtraFields(true)
        .allowMissingFields(true)
        .detectBomHeader(true)
        .ofCsvRecord(text, StandardCharsets.UTF_8);
  }

  private Copied copy(Iterator<CsvRecord> rows, Writer out) throws IOException {
    List<String> columns =
        rows.hasNext() ? rows.next().getFields().stream().map(String::strip).toList() : List.of();
    int account = columns.indexOf(accountColumn);
    int units = columns.indexOf(unitsColumn);
    if (account < 0 || units < 0) {
      throw new IOException(
          "%s lacks a column `%s` or `%s`; its header is %s"
              .formatted(file, accountColumn, unitsColumn, String.join(",", columns)));
    }
    out.write("address,units\n");
    BigInteger sum = BigInteger.ZERO;
    long leftOut = 0;
    while (rows.hasNext()) {
      CsvRecord row = rows.next();
      if (row.getFields().stream().anyMatch(cell -> cell.indexOf('\n') >= 0)) {
        // A quote that is not closed would take the rows below it for one cell.
        throw new IllegalArgumentException(
            "a quoted cell does not end on line " + row.getStartingLineNumber());
      }
      Address address = Address.parse(row.getField(account).strip());
      var amount = new BigInteger(row.getField(units).strip());
      if (address.equals(Address.ZERO)) {
        leftOut++;
      } else {
        sum = sum.add(amount);
        out.write(address + "," + amount + "\n");
      }
    }
    return new Copied(sum, leftOut);
  }
}
