package weir.evm.proof;

import java.util.Arrays;
import weir.units.Bytes;

/** Paths in a Merkle-Patricia trie: keys as half bytes, and their packed form in nodes. */
final class Nibbles {

  private Nibbles() {}

  static byte[] of(Bytes key) {
    byte[] bytes = key.toArray();
    byte[] nibbles = new byte[2 * bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      nibbles[2 * i] = (byte) ((bytes[i] >> 4) & 15);
      nibbles[2 * i + 1] = (byte) (bytes[i] & 15);
    }
    return nibbles;
  }

  /** Returns the packed path of a leaf, or of an extension. */
  static Bytes packed(byte[] path, boolean isLeaf) {
    boolean isOdd = path.length % 2 == 1;
    byte[] nibbles = new byte[path.length + (isOdd ? 1 : 2)];
    nibbles[0] = (byte) ((isLeaf ? 2 : 0) + (isOdd ? 1 : 0));
    System.arraycopy(path, 0, nibbles, nibbles.length - path.length, path.length);
    byte[] bytes = new byte[nibbles.length / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((nibbles[2 * i] << 4) | nibbles[2 * i + 1]);
    }
    return Bytes.of(bytes);
  }

  /**
   * Returns the path that a node holds.
   *
   * @throws IllegalArgumentException if it is not a packed path
   */
  static byte[] unpacked(Bytes packed) {
    byte[] nibbles = of(packed);
    if (nibbles.length == 0 || nibbles[0] > 3 || (nibbles[0] % 2 == 0 && nibbles[1] != 0)) {
      throw new IllegalArgumentException("a node of the trie holds no path: " + packed);
    }
    return Arrays.copyOfRange(nibbles, nibbles[0] % 2 == 1 ? 1 : 2, nibbles.length);
  }

  static boolean isLeaf(Bytes packed) {
    return of(packed)[0] >= 2;
  }
}
