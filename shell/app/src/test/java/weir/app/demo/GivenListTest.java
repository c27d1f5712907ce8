package weir.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenListTest {

  private static final String ADA = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
  private static final String ZERO = "0x0000000000000000000000000000000000000000";
  private static final String ROWS =
      "\ufeffname, who ,wei\r\n\"Lovelace, Ada\","
          + ADA
          + ",\"5\"\r\n\nnobody,"
          + ZERO
          + ",7\nAda,"
          + ADA
          + ", 11\n";

  @TempDir private Path folder;

  private GivenList given(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    try (var out =
        name.endsWith(".gz")
            ? new GZIPOutputStream(Files.newOutputStream(file))
            : Files.newOutputStream(file)) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return new GivenList(file, "who", "wei");
  }

  @Test
  void address_and_base_units_are_copied_and_the_zero_address_is_left_out() throws IOException {
    for (String name : new String[] {"list.csv", "list.csv.gz"}) {
      Path target = folder.resolve("copy.csv");
      assertThat(given(name, ROWS).copy(target))
          .isEqualTo(new GivenList.Copied(BigInteger.valueOf(16), 1));
      assertThat(target).hasContent("address,units\n" + ADA + ",5\n" + ADA + ",11\n");
    }
  }

  @Test
  void a_list_that_lacks_a_column_is_refused() {
    assertThatThrownBy(() -> given("list.csv", "who,amount\n").copy(folder.resolve("copy.csv")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lacks a column `who` or `wei`; its header is who,amount");
    assertThatThrownBy(() -> given("empty.csv", "").copy(folder.resolve("copy.csv")))
        .hasMessageContaining("lacks a column");
  }

  @Test
  void a_quote_that_is_not_closed_takes_no_rows_with_it() {
    String text = "who,wei,note\n" + ADA + ",5,\"open\n" + ADA + ",6,\n";
    assertThatThrownBy(() -> given("list.csv", text).copy(folder.resolve("copy.csv")))
        .hasMessageContaining("a quoted cell does not end on line 2");
  }

  @Test
  void a_row_that_cannot_be_read_is_refused() {
    for (String row : new String[] {ADA, ADA + ",x", "0x12,5", ADA + ",\"5\"6", "\"" + ADA}) {
      assertThatThrownBy(
              () -> given("list.csv", "who,wei\n" + row + "\n").copy(folder.resolve("copy.csv")))
          .as(row)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("has a row that cannot be read");
    }
  }
}
