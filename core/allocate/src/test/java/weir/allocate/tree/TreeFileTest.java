package weir.allocate.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weir.allocate.Lists;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.Grant;
import weir.plan.Recipients.Encoding;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;

class TreeFileTest {

  private static final Hash32 PLAN = new Hash32(1, 2, 3, 4);
  private static final int SIZE = 301;

  @TempDir private Path folder;

  private Path written(Encoding encoding, Allocation allocation) throws IOException {
    Path path = folder.resolve("drop.tree");
    TreeFile.write(path, PLAN, allocation, encoding, MerkleTree.of(allocation, encoding));
    return path;
  }

  private static Allocation allocation() {
    return Allocation.of("drop", Lists.RIV, Lists.entries(Source.of(Cases.seed(), SIZE), SIZE));
  }

  @ParameterizedTest
  @EnumSource
  void a_file_says_what_was_written(Encoding encoding) throws IOException {
    var allocation = allocation();
    var tree = MerkleTree.of(allocation, encoding);
    try (var file = TreeFile.open(written(encoding, allocation))) {
      file.check();
      assertThat(file.plan()).isEqualTo(PLAN);
      assertThat(file.distribution()).isEqualTo(Keccak.hash("drop".getBytes(US)));
      assertThat(file.encoding()).isEqualTo(encoding);
      assertThat(file.root()).isEqualTo(tree.root());
      assertThat(file.size()).isEqualTo(SIZE);
      assertThat(file.total()).isEqualTo(allocation.total().units());
      for (int i = 0; i < SIZE; i++) {
        assertThat(file.entry(i)).isEqualTo(allocation.entry(i));
        assertThat(file.lookup(allocation.account(i))).containsExactly(allocation.entry(i));
        assertThat(file.leaf(i)).isEqualTo(tree.leaf(i));
        assertThat(file.proof(i)).isEqualTo(tree.proof(i));
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  private static final java.nio.charset.Charset US = java.nio.charset.StandardCharsets.US_ASCII;

  @Test
  void runs_are_those_of_the_tree() throws IOException {
    var allocation = allocation();
    var tree = MerkleTree.of(allocation, Encoding.WEIR);
    try (var file = TreeFile.open(written(Encoding.WEIR, allocation))) {
      for (int first = 0; first < SIZE; first += 64) {
        int count = Math.min(64, SIZE - first);
        assertThat(file.run(first, count)).isEqualTo(tree.run(first, count));
      }
      assertThatThrownBy(() -> file.run(1, 2)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> file.entry(SIZE)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> file.proof(-1)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_look_up_finds_every_row_of_an_account_and_nothing_for_strangers() throws IOException {
    var source = Source.of(Cases.seed(), 1);
    var ada = new Address(-1, 0, 5);
    var entries = new ArrayList<Grant>();
    for (int i = 0; i < 100; i++) {
      var account = i % 10 == 3 ? ada : new Address(-1, i % 3, source.random().nextInt());
      entries.add(new Grant(i, account, BigInteger.valueOf(i)));
    }
    var allocation = Allocation.of("drop", Lists.RIV, entries);
    try (var file = TreeFile.open(written(Encoding.WEIR, allocation))) {
      assertThat(file.lookup(ada))
          .extracting(Grant::index)
          .containsExactly(3, 13, 23, 33, 43, 53, 63, 73, 83, 93);
      for (Grant entry : entries) {
        assertThat(file.lookup(entry.account())).contains(entry);
      }
      var strangers =
          List.of(
              Address.ZERO, new Address(-1, -1, -1), new Address(-1, 50, 10), new Address(1, 0, 5));
      for (Address stranger : strangers) {
        assertThat(file.lookup(stranger)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void no_changed_byte_passes(Encoding encoding) throws IOException {
    Path path = written(encoding, allocation());
    byte[] bytes = Files.readAllBytes(path);
    var source = Source.of(Cases.seed(), 1);
    for (int i = 0; i < 400; i++) {
      int at = i < 256 ? i : source.between(256, bytes.length - 1);
      byte[] changed = bytes.clone();
      changed[at] ^= (byte) (1 << source.between(0, 7));
      Files.write(path, changed);
      assertThatThrownBy(() -> checked(path))
          .as("byte %d, seed %d", at, Cases.seed())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("drop.tree");
    }
  }

  @Test
  void a_file_that_was_cut_or_is_another_does_not_open() throws IOException {
    Path path = written(Encoding.WEIR, allocation());
    byte[] bytes = Files.readAllBytes(path);
    for (int length : new int[] {0, 8, 255, 256, 1000, bytes.length - 1, bytes.length + 1}) {
      Files.write(path, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> TreeFile.open(path)).isInstanceOf(IOException.class);
    }
    Files.writeString(path, "address,amount\n".repeat(100));
    assertThatThrownBy(() -> TreeFile.open(path)).hasMessageContaining("not a tree file");
  }

  @Test
  void a_tree_of_other_rows_is_not_written() {
    var one = List.of(new Grant(0, Address.ZERO, BigInteger.ONE));
    var tree = MerkleTree.of(Allocation.of("one", Lists.RIV, one), Encoding.WEIR);
    Path path = folder.resolve("drop.tree");
    assertThatThrownBy(() -> TreeFile.write(path, PLAN, allocation(), Encoding.WEIR, tree))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(path).doesNotExist();
  }

  private static void checked(Path path) throws IOException {
    try (var file = TreeFile.open(path)) {
      file.check();
    }
  }
}
