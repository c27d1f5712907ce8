package weir.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import weir.allocate.Allocations;
import weir.allocate.Contents;
import weir.allocate.grant.Allocation;
import weir.allocate.tree.MerkleTree;
import weir.diagnose.Diagnostic;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.Category;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Recipients.Duplicates;
import weir.plan.Recipients.Encoding;
import weir.plan.Recipients.Listed;
import weir.plan.Recipients.Measure;
import weir.plan.terms.Allotment;
import weir.plan.terms.VestingTerms;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * A list of recipients to the root of its standard-v1 tree, timed; and a maker of lists.
 *
 * <p>{@code make ROWS FILE} writes a list from a fixed seed and prints the lines for a plan: its
 * content hash and its sum. {@code root FILE HASH SUM TIMES} reads it and builds its tree TIMES
 * times; the first time is cold. {@code sums ROWS TIMES} builds the trees of both encodings of Weir
 * over the same rows, in turn: the one that a vault pays by, and the one whose nodes have sums.
 */
public final class MerkleBench {

  private static final Asset ASSET = new Asset("RIV", 18);
  private static final long SEED = 20_260_101L;

  private MerkleBench() {}

  /** Runs one of the three. */
  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    switch (args[0]) {
      case "make" -> out.println(make(Integer.parseInt(args[1]), Path.of(args[2])));
      case "root" -> {
        for (int i = 0; i < Integer.parseInt(args[4]); i++) {
          out.println(root(Path.of(args[1]), args[2], new BigInteger(args[3])));
        }
      }
      case "sums" -> sums(Integer.parseInt(args[1]), Integer.parseInt(args[2]), out);
      default -> throw new IllegalArgumentException("make, root or sums, not " + args[0]);
    }
  }

  private static String make(int rows, Path file) throws IOException {
    var random = new SplittableRandom(SEED);
    var text = new StringBuilder("address,amount\n");
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < rows; i++) {
      var account = new Address(random.nextLong(), random.nextLong(), random.nextInt());
      var amount =
          BigInteger.valueOf(random.nextLong(1, 1_000_000)).multiply(BigInteger.TEN.pow(15));
      sum = sum.add(amount);
      text.append(account).append(',').append(amount).append('\n');
    }
    byte[] bytes = text.toString().getBytes(US_ASCII);
    Files.write(file, bytes);
    return Keccak.hash(bytes) + " " + sum;
  }

  private static void sums(int rows, int times, PrintStream out) {
    var random = new SplittableRandom(SEED);
    long[] a = random.longs(rows).toArray();
    long[] b = random.longs(rows).toArray();
    int[] c = random.ints(rows).toArray();
    long[] high = random.longs(rows, 0, 1_000).toArray();
    long[] low = random.longs(rows).toArray();
    var allocation = new Allocation("drop", ASSET, a, b, c, high, low);
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      var weir = MerkleTree.of(allocation, Encoding.WEIR);
      long between = System.nanoTime();
      var sums = MerkleTree.of(allocation, Encoding.MERKLE_SUM);
      long end = System.nanoTime();
      out.printf(
          Locale.ROOT,
          "%d rows: weir %d ms (%s), merkle-sum %d ms (%s), ratio %.2f%n",
          rows,
          (between - start) / 1_000_000,
          weir.root().toString().substring(0, 10),
          (end - between) / 1_000_000,
          sums.root().toString().substring(0, 10),
          (double) (end - between) / (between - start));
    }
  }

  private static String root(Path file, String hash, BigInteger sum) throws IOException {
    long start = System.nanoTime();
    var list =
        new Listed(
            file.toString(),
            Hash32.parse(hash),
            "address",
            Measure.UNITS,
            "amount",
            Duplicates.SEPARATE,
            Encoding.STANDARD_V1);
    var distribution =
        new Distribution(
            "drop",
            new Category(weir.plan.Path.AIRDROP, "users", List.of()),
            new Allotment.OfSupply(ASSET.units(sum)),
            new Custody.Vault(),
            list,
            new VestingTerms(List.of()),
            new Origin(new Position(1, 1)));
    Contents contents = Contents.under(Path.of(""));
    MemorySegment read = contents.of(list.file());
    var allocated = Allocations.of(distribution, ASSET.units(sum), name -> read);
    Allocation allocation =
        allocated
            .allocation()
            .orElseThrow(() -> new IllegalArgumentException(told(allocated.diagnostics())));
    long built = System.nanoTime();
    var tree = MerkleTree.of(allocation, list.tree());
    long end = System.nanoTime();
    return "%s read %d ms build %d ms"
        .formatted(tree.root(), (built - start) / 1_000_000, (end - built) / 1_000_000);
  }

  private static String told(List<Diagnostic> diagnostics) {
    return diagnostics.isEmpty() ? "nothing" : diagnostics.getFirst().toString();
  }
}
