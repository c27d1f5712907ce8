package weir.allocate.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import weir.allocate.grant.Allocation;
import weir.plan.Distribution;
import weir.plan.Recipients.Encoding;
import weir.units.Asset;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * The first 256 bytes of a tree file.
 *
 * <p>Little-endian: magic (8 bytes), version (4), encoding (4), rows (4), zeros (12), plan (32),
 * distribution (32), root (32), total (32, big-endian), zeros, and in the last 32 bytes keccak-256
 * of all before.
 */
record TreeHeader(
    Encoding encoding, int size, Hash32 plan, Hash32 distribution, Hash32 root, BigInteger total) {

  static final int BYTES = 256;
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** The asset of the amounts in a file, as the file does not name one. */
  static final Asset UNITS = new Asset("units", 0);

  private static final byte[] MAGIC = "WEIRTREE".getBytes(US_ASCII);
  private static final int VERSION = 1;
  private static final int SEAL = BYTES - Hash32.BYTES;

  static TreeHeader of(Hash32 plan, Allocation rows, Encoding encoding, MerkleTree tree) {
    Hash32 name = Distribution.nameHash(rows.distribution());
    return new TreeHeader(encoding, rows.size(), plan, name, tree.root(), rows.total().units());
  }

  /** Returns the number of an encoding in files, which never changes. */
  private static int number(Encoding encoding) {
    return switch (encoding) {
      case WEIR -> 1;
      case STANDARD_V1 -> 2;
      case UNISWAP -> 3;
      case MERKLE_SUM -> 4;
    };
  }

  byte[] bytes() {
    var bytes = new byte[BYTES];
    var memory = MemorySegment.ofArray(bytes);
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    memory.set(INT, 8, VERSION);
    memory.set(INT, 12, number(encoding));
    memory.set(INT, 16, size);
    plan.write(bytes, 32);
    distribution.write(bytes, 64);
    root.write(bytes, 96);
    byte[] sum = total.toByteArray();
    int skip = sum.length > 1 && sum[0] == 0 ? 1 : 0;
    System.arraycopy(sum, skip, bytes, 160 - (sum.length - skip), sum.length - skip);
    seal(bytes).write(bytes, SEAL);
    return bytes;
  }

  private static Hash32 seal(byte[] bytes) {
    return Keccak.hash(Arrays.copyOf(bytes, SEAL));
  }

  static TreeHeader read(Path path, MemorySegment memory) throws IOException {
    byte[] bytes = memory.asSlice(0, BYTES).toArray(ValueLayout.JAVA_BYTE);
    if (!Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
      throw new IOException(path + ": not a tree file");
    }
    int version = memory.get(INT, 8);
    if (version != VERSION) {
      throw new IOException(
          path + ": version " + version + " of tree files, where " + VERSION + " is read");
    }
    if (!seal(bytes).equals(Hash32.of(bytes, SEAL))) {
      throw new IOException(path + ": its header was changed");
    }
    int number = memory.get(INT, 12);
    Encoding encoding =
        Arrays.stream(Encoding.values())
            .filter(x -> number(x) == number)
            .findFirst()
            .orElseThrow(() -> new IOException(path + ": no encoding has number " + number));
    int size = memory.get(INT, 16);
    if (size < 1 || size > Allocation.MAX_ROWS) {
      throw new IOException(path + ": rows outside 1..20,000,000: " + size);
    }
    return new TreeHeader(
        encoding,
        size,
        Hash32.of(bytes, 32),
        Hash32.of(bytes, 64),
        Hash32.of(bytes, 96),
        new BigInteger(1, bytes, 128, 32));
  }
}
