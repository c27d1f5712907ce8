package weir.allocate.list;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A source of bytes, read piece by piece. */
@FunctionalInterface
interface ByteFeed {

  /**
   * Writes at most {@code room} bytes to the target; returns their number, or less than 1 at the
   * end.
   */
  int read(byte[] target, int from, int room) throws IOException;

  /** Returns a source of bytes in memory. */
  static ByteFeed of(MemorySegment memory) {
    return new ByteFeed() {
      private long at;

      @Override
      public int read(byte[] target, int from, int room) {
        int count = (int) Math.min(room, memory.byteSize() - at);
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, target, from, count);
        at += count;
        return count;
      }
    };
  }

  /** Returns the same bytes as a stream. */
  static InputStream stream(MemorySegment memory) {
    ByteFeed feed = of(memory);
    return new InputStream() {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return feed.read(one, 0, 1) < 1 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int from, int room) throws IOException {
        int count = room == 0 ? 0 : feed.read(target, from, room);
        return room > 0 && count < 1 ? -1 : count;
      }
    };
  }
}
