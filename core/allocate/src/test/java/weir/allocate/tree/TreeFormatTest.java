package weir.allocate.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weir.allocate.Lists;
import weir.allocate.Oracle;
import weir.allocate.grant.Allocation;
import weir.plan.Recipients.Encoding;
import weir.testkit.Cases;
import weir.testkit.FormatPage;
import weir.testkit.Source;
import weir.units.Hash32;
import weir.units.Keccak;

/** A tree file is read here by the tables of its page, and by nothing else. */
class TreeFormatTest {

  private static final FormatPage PAGE = FormatPage.read("formats/allocation.md");
  private static final List<FormatPage.Row> HEADER = PAGE.rows("Header", "offset");
  private static final List<FormatPage.Row> SECTIONS = PAGE.rows("Sections", "section");
  private static final Hash32 PLAN = Hash32.parse("0x" + "5a".repeat(32));
  private static final int SIZE = 301;

  @TempDir private Path folder;

  private final Allocation rows =
      Allocation.of("drop", Lists.RIV, Lists.entries(Source.of(Cases.seed(), SIZE), SIZE));

  @Test
  void the_table_of_the_header_covers_each_of_its_bytes_once() {
    int next = 0;
    for (FormatPage.Row field : HEADER) {
      assertThat(offset(field)).as(field.toString()).isEqualTo(next);
      next += bytes(field);
    }
    assertThat(next).isEqualTo(TreeHeader.BYTES);
  }

  @ParameterizedTest
  @EnumSource
  void the_header_holds_what_the_page_says(Encoding encoding) throws IOException {
    byte[] file = written(encoding);
    var tree = MerkleTree.of(rows, encoding);
    assertThat(value(file, "magic")).isEqualTo("WEIRTREE").isEqualTo(stated("magic"));
    assertThat(value(file, "version")).isEqualTo(stated("version"));
    String number = value(file, "encoding");
    assertThat(field("encoding").cell("holds")).contains(number + " is `" + name(encoding) + "`");
    assertThat(value(file, "rows")).isEqualTo("" + SIZE);
    assertThat(value(file, "plan")).isEqualTo(PLAN.toString());
    assertThat(value(file, "distribution"))
        .isEqualTo(Keccak.hash("drop".getBytes(UTF_8)).toString());
    assertThat(value(file, "root")).isEqualTo(tree.root().toString());
    assertThat(value(file, "total")).isEqualTo(rows.total().units().toString());
    byte[] before = Arrays.copyOf(file, offset(field("seal")));
    assertThat(value(file, "seal")).isEqualTo(Keccak.hash(before).toString());
    HEADER.stream()
        .filter(field -> field.cell("type").equals("zeros"))
        .forEach(field ->
            assertThat(slice(file, offset(field), bytes(field))).containsOnly(new byte[] {0}));
  }

  @ParameterizedTest
  @EnumSource
  void the_sections_hold_what_the_page_says(Encoding encoding) throws IOException {
    byte[] file = written(encoding);
    var tree = MerkleTree.of(rows, encoding);
    Map<String, Integer> starts = starts(encoding, file.length);
    var memory = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int[] order = rows.byAccount();
    for (int i = 0; i < SIZE; i++) {
      assertThat(memory.getLong(begin(starts, "account-a") + 8 * i)).isEqualTo(rows.account(i).a());
      assertThat(memory.getLong(begin(starts, "account-b") + 8 * i)).isEqualTo(rows.account(i).b());
      assertThat(memory.getInt(begin(starts, "account-c") + 4 * i)).isEqualTo(rows.account(i).c());
      BigInteger high = unsigned(memory.getLong(begin(starts, "amount-high") + 8 * i));
      BigInteger low = unsigned(memory.getLong(begin(starts, "amount-low") + 8 * i));
      assertThat(high.shiftLeft(64).add(low)).isEqualTo(rows.amount(i));
      assertThat(memory.getInt(begin(starts, "order") + 4 * i)).isEqualTo(order[i]);
      int place = starts.containsKey("places") ? memory.getInt(begin(starts, "places") + 4 * i) : i;
      int leaf = encoding == Encoding.STANDARD_V1 ? 2 * SIZE - 2 - place : place;
      assertThat(Hash32.of(file, begin(starts, "nodes") + 32 * leaf)).isEqualTo(tree.leaf(i));
    }
    int root = encoding == Encoding.STANDARD_V1 ? 0 : nodes(encoding) - 1;
    Hash32 top = Hash32.of(file, begin(starts, "nodes") + 32 * root);
    if (encoding == Encoding.MERKLE_SUM) {
      int sum = begin(starts, "sums") + 32 * root;
      assertThat(new BigInteger(1, slice(file, sum, 32))).isEqualTo(rows.total().units());
      assertThat(
              Hash32.of(Oracle.keccak(top.bytes(), slice(file, sum, 32), size(), new byte[] {2})))
          .isEqualTo(tree.root());
      for (int i = 0; i < SIZE; i++) {
        byte[] amount = slice(file, begin(starts, "sums") + 32 * i, 32);
        assertThat(new BigInteger(1, amount)).isEqualTo(rows.amount(i));
      }
    } else {
      assertThat(top).isEqualTo(tree.root());
    }
  }

  private static byte[] size() {
    return new Hash32(0, 0, 0, SIZE).bytes();
  }

  @Test
  void files_of_other_versions_are_refused_as_the_page_says() throws IOException {
    FormatPage.Row row =
        FormatPage.read("formats.md").row("Versions and compatibility", "format", ".tree");
    var version = field("version");
    assertThat(row.cell("states its version in"))
        .isEqualTo(
            "bytes %d to %d: %s"
                .formatted(
                    offset(version), offset(version) + bytes(version) - 1, version.cell("holds")));
    assertThat(List.of(row.cell("an older version"), row.cell("a newer version")))
        .containsOnly("refused");
    int seal = offset(field("seal"));
    for (byte other : new byte[] {0, 2}) {
      byte[] file = written(Encoding.WEIR);
      file[offset(version)] = other;
      Keccak.hash(Arrays.copyOf(file, seal)).write(file, seal);
      Files.write(path(), file);
      assertThatThrownBy(() -> TreeFile.open(path())).hasMessageContaining("version " + other);
    }
  }

  /** Returns where each section begins; together they fill the file. */
  private static Map<String, Integer> starts(Encoding encoding, int length) {
    var starts = new HashMap<String, Integer>();
    int next = TreeHeader.BYTES;
    for (FormatPage.Row section : SECTIONS) {
      String[] size = section.cell("bytes").split(" × ", -1);
      boolean isLeftOut =
          section.cell("holds").contains("not in files of encoding `" + name(encoding) + "`")
              || (section.cell("holds").contains("only in files of encoding `")
                  && !section.cell("holds").contains("encoding `" + name(encoding) + "`"));
      if (!isLeftOut) {
        starts.put(section.cell("section"), next);
        int count = size[1].equals("m") ? nodes(encoding) : SIZE;
        next += Integer.parseInt(size[0]) * count;
        assertThat(section.cell("element")).isEqualTo(size[0] + " bytes");
      }
    }
    assertThat(next).isEqualTo(length);
    return starts;
  }

  private static int begin(Map<String, Integer> starts, String section) {
    return Optional.ofNullable(starts.get(section)).orElseThrow();
  }

  /** Returns the number of nodes that the page's table of trees gives. */
  private static int nodes(Encoding encoding) {
    String formula = PAGE.row("Trees", "encoding", name(encoding)).cell("number of nodes");
    return switch (formula) {
      case "2n - 1" -> 2 * SIZE - 1;
      case "n + ⌈n/2⌉ + ⌈n/4⌉ + … + 1" -> layers();
      case "as `weir`" -> nodes(Encoding.WEIR);
      default -> throw new AssertionError("no such formula: " + formula);
    };
  }

  private static int layers() {
    int nodes = 1;
    for (int width = SIZE; width > 1; width = (width + 1) / 2) {
      nodes += width;
    }
    return nodes;
  }

  private static String value(byte[] file, String name) {
    FormatPage.Row field = field(name);
    byte[] bytes = slice(file, offset(field), bytes(field));
    return switch (field.cell("type")) {
      case "ascii" -> new String(bytes, US_ASCII);
      case "number" ->
          Integer.toString(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt());
      case "hash" -> Hash32.of(bytes).toString();
      case "big-endian" -> new BigInteger(1, bytes).toString();
      default -> throw new AssertionError("no type: " + field);
    };
  }

  private static String stated(String name) {
    return field(name).cell("holds");
  }

  private static FormatPage.Row field(String name) {
    return HEADER.stream().filter(f -> f.cell("name").equals(name)).findFirst().orElseThrow();
  }

  private static int offset(FormatPage.Row field) {
    return Integer.parseInt(field.cell("offset"));
  }

  private static int bytes(FormatPage.Row field) {
    return Integer.parseInt(field.cell("bytes"));
  }

  private static byte[] slice(byte[] file, int from, int count) {
    return Arrays.copyOfRange(file, from, from + count);
  }

  private static BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }

  private static String name(Encoding encoding) {
    return switch (encoding) {
      case WEIR -> "weir";
      case STANDARD_V1 -> "standard-v1";
      case UNISWAP -> "uniswap";
      case MERKLE_SUM -> "merkle-sum";
    };
  }

  private byte[] written(Encoding encoding) throws IOException {
    TreeFile.write(path(), PLAN, rows, encoding, MerkleTree.of(rows, encoding));
    return Files.readAllBytes(path());
  }

  private Path path() {
    return folder.resolve("drop.tree");
  }
}
