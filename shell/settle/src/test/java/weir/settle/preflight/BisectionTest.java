package weir.settle.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.vault.GrantRun;

/** Bad grants are found one by one, and good ones stay in runs that prove themselves. */
class BisectionTest {

  private static final long SEED = Long.getLong("weir.seed", 34);
  private static final Bytes BLOCKED = Bytes.parse("0x90b8ec18");

  /** A list of holders, with a tree of its own beside the one that is tested. */
  private record Holders(int size, List<Address> accounts, List<BigInteger> amounts) {

    static Holders of(int size, Random random) {
      return new Holders(
          size,
          IntStream.range(0, size)
              .mapToObj(i -> new Address(random.nextLong(), random.nextLong(), random.nextInt()))
              .toList(),
          IntStream.range(0, size)
              .mapToObj(i -> BigInteger.valueOf(1 + random.nextInt(1_000)))
              .toList());
    }

    Hash32 leaf(int row) {
      return Keccak.hash(
          ByteBuffer.allocate(96)
              .put(word(BigInteger.valueOf(row)))
              .put(new byte[12])
              .put(accounts.get(row).bytes())
              .put(word(amounts.get(row)))
              .array());
    }

    private static byte[] word(BigInteger number) {
      byte[] word = new byte[32];
      byte[] digits = number.toByteArray();
      System.arraycopy(digits, 0, word, 32 - digits.length, digits.length);
      return word;
    }

    /** The root over rows {@code from} to {@code to}; an unpaired last node moves up. */
    Hash32 root(int from, int to) {
      List<Hash32> layer = IntStream.range(from, to).mapToObj(this::leaf).toList();
      while (layer.size() > 1) {
        layer = above(layer);
      }
      return layer.getFirst();
    }

    static List<Hash32> above(List<Hash32> layer) {
      var above = new ArrayList<Hash32>();
      for (int i = 0; i < layer.size(); i += 2) {
        above.add(i + 1 < layer.size() ? parent(layer.get(i), layer.get(i + 1)) : layer.get(i));
      }
      return above;
    }

    static Hash32 parent(Hash32 one, Hash32 other) {
      boolean inOrder =
          new BigInteger(1, one.bytes()).compareTo(new BigInteger(1, other.bytes())) <= 0;
      return Keccak.hash(
          ByteBuffer.allocate(64)
              .put((inOrder ? one : other).bytes())
              .put((inOrder ? other : one).bytes())
              .array());
    }

    /** The whole list as one run, without a proof. */
    GrantRun all() {
      return new GrantRun(0, 0, accounts, amounts, List.of());
    }

    /** Climbs as the contract does: from the root of the run by its proof. */
    void assertProves(GrantRun run) {
      int from = (int) run.first();
      int to = from + run.accounts().size();
      assertThat(run.accounts()).isEqualTo(accounts.subList(from, to));
      assertThat(run.amounts()).isEqualTo(amounts.subList(from, to));
      Hash32 hash = root(from, to);
      for (Hash32 sibling : run.proof()) {
        hash = parent(hash, sibling);
      }
      assertThat(hash)
          .as("run of %d from %d of %d", to - from, from, size)
          .isEqualTo(root(0, size));
    }
  }

  @Test
  void the_pieces_around_bad_rows_are_all_good_rows_once_aligned_and_as_few_as_possible() {
    var random = new Random(SEED);
    for (int round = 0; round < 600; round++) {
      int count = 1 + random.nextInt(300);
      long first = AlignedRun.width(count) * random.nextInt(5);
      var run = new AlignedRun(first, count);
      var bad = new TreeSet<Long>();
      for (int i = random.nextInt(8); i > 0; i--) {
        bad.add(first - 3 + random.nextInt(count + 6));
      }
      var rows = new ArrayList<Long>();
      for (AlignedRun piece : run.without(bad)) {
        long width = Long.highestOneBit(2L * piece.count() - 1);
        assertThat(piece.first() % width).as("seed %d: %s", SEED, piece).isZero();
        boolean endsWithRun = piece.first() + piece.count() == first + count;
        assertThat(piece.count() == width || endsWithRun).as("seed %d: %s", SEED, piece).isTrue();
        for (long row = piece.first(); row < piece.first() + piece.count(); row++) {
          rows.add(row);
        }
      }
      List<Long> good =
          java.util.stream.LongStream.range(first, first + count)
              .filter(row -> !bad.contains(row))
              .boxed()
              .toList();
      assertThat(rows).as("seed %d: %s without %s", SEED, run, bad).isEqualTo(good);
      long inside = bad.stream().filter(row -> row >= first && row < first + count).count();
      assertThat((long) run.without(bad).size())
          .as("seed %d: %s without %s", SEED, run, bad)
          .isLessThanOrEqualTo(Math.max(1, inside * AlignedRun.height(count)));
    }
  }

  @Test
  void a_run_that_is_no_subtree_is_refused() {
    for (long[] run : new long[][] {{1, 2}, {2, 3}, {4, 5}, {-4, 4}, {0, 0}}) {
      assertThatThrownBy(() -> new AlignedRun(run[0], (int) run[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new AlignedRun(4, 1).halves())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void halves_of_halves_prove_themselves_to_the_root() {
    var random = new Random(SEED);
    for (int size = 1; size <= 70; size++) {
      var holders = Holders.of(size, random);
      List<GrantRun> runs = List.of(holders.all());
      while (!runs.isEmpty()) {
        runs.forEach(holders::assertProves);
        runs =
            runs.stream()
                .filter(run -> run.accounts().size() > 1)
                .flatMap(run -> RunParts.halves(run).stream())
                .toList();
      }
    }
  }

  @Test
  void exactly_the_bad_grants_are_found_in_as_many_rounds_as_a_run_has_layers() throws IOException {
    var random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      int size = 1 + random.nextInt(130);
      var holders = Holders.of(size, random);
      var bad = new TreeSet<Long>();
      for (int i = 1 + random.nextInt(5); i > 0; i--) {
        bad.add((long) random.nextInt(size));
      }
      int[] rounds = {0};
      var found =
          Bisection.of(
              List.of(new Bisection.Failing(holders.all(), BLOCKED)),
              runs -> {
                rounds[0]++;
                return runs.stream()
                    .peek(holders::assertProves)
                    .map(run -> isBad(run, bad) ? Optional.of(BLOCKED) : Optional.<Bytes>empty())
                    .toList();
              });
      assertThat(found.stream().map(each -> each.run().first()).toList())
          .as("seed %d, %d holders", SEED, size)
          .isEqualTo(List.copyOf(bad));
      assertThat(found).allMatch(each -> each.run().accounts().size() == 1);
      assertThat(rounds[0]).isLessThanOrEqualTo(AlignedRun.height(size) + 1);
    }
  }

  @Test
  void what_fails_only_as_a_whole_is_found_as_a_whole() throws IOException {
    var holders = Holders.of(8, new Random(SEED));
    var found =
        Bisection.of(
            List.of(new Bisection.Failing(holders.all(), BLOCKED)),
            runs ->
                runs.stream()
                    .map(run ->
                        run.accounts().size() > 2 ? Optional.of(BLOCKED) : Optional.<Bytes>empty())
                    .toList());
    assertThat(found.stream().map(each -> each.run().accounts().size()).collect(Collectors.toSet()))
        .containsExactly(4);
    assertThat(Bisection.of(List.of(), runs -> List.of())).isEmpty();
  }

  private static boolean isBad(GrantRun run, SortedSet<Long> bad) {
    return !bad.subSet(run.first(), run.first() + run.accounts().size()).isEmpty();
  }
}
