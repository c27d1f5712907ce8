package weir.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import weir.units.Address;

/**
 * A real list of recipients for the airdrop of the demonstration.
 *
 * @param file the list: comma-separated values with a header line, compressed if its name says so
 * @param accountColumn the header of its addresses
 * @param unitsColumn the header of its base units
 */
public record GivenList(Path file, String accountColumn, String unitsColumn) {

  /**
   * What came of copying a list.
   *
   * @param sum what the copied base units add up to
   * @param leftOut how many rows name the zero address, which no token can be sent to
   */
  record Copied(BigInteger sum, long leftOut) {}

  /** Copies address and base units of every row; rows of the zero address are left out. */
  Copied copy(Path target) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        var lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        Writer out = Files.newBufferedWriter(target)) {
      return copy(lines, out);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(file + " has a row that cannot be read: " + e.getMessage(), e);
    }
  }

  private Copied copy(BufferedReader lines, Writer out) throws IOException {
    String header = lines.readLine();
    List<String> columns = header == null ? List.of() : List.of(header.strip().split(","));
    int account = columns.indexOf(accountColumn);
    int units = columns.indexOf(unitsColumn);
    if (account < 0 || units < 0) {
      throw new IOException(
          "%s lacks a column `%s` or `%s`; its header is %s"
              .formatted(file, accountColumn, unitsColumn, header));
    }
    out.write("address,units\n");
    BigInteger sum = BigInteger.ZERO;
    long leftOut = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] cells = line.split(",", -1);
      Address address = Address.parse(cells[account].strip());
      var amount = new BigInteger(cells[units].strip());
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
