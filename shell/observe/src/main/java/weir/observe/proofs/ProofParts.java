package weir.observe.proofs;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import weir.units.Bytes;

/** Byte strings one after another, each behind its length of 4 bytes. */
final class ProofParts {

  private ProofParts() {}

  static Bytes join(List<Bytes> parts) {
    int size = parts.stream().mapToInt(part -> Integer.BYTES + part.size()).sum();
    var all = ByteBuffer.allocate(size);
    for (Bytes part : parts) {
      all.putInt(part.size());
      all.put(part.toArray());
    }
    return Bytes.of(all.array());
  }

  /**
   * Returns the parts.
   *
   * @throws IllegalArgumentException if the bytes do not end with a part
   */
  static List<Bytes> split(Bytes all) {
    var from = ByteBuffer.wrap(all.toArray());
    var parts = new ArrayList<Bytes>();
    while (from.hasRemaining()) {
      int size = from.remaining() < Integer.BYTES ? -1 : from.getInt();
      if (size < 0 || size > from.remaining()) {
        throw new IllegalArgumentException("a part is longer than its record");
      }
      byte[] part = new byte[size];
      from.get(part);
      parts.add(Bytes.of(part));
    }
    return parts;
  }
}
