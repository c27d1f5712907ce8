package weir.observe.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Finds the lines of a file from its end backwards, so that an old file need not be read. */
final class LastLines {

  private final FileChannel file;
  private final long begin;
  private final ByteBuffer window = ByteBuffer.allocate(1 << 16).limit(0);
  private long windowFrom;

  /** Goes back no further than to a position. */
  LastLines(FileChannel file, long begin) {
    this.file = file;
    this.begin = begin;
  }

  /** Returns where the last line feed before a position ends; the beginning if there is none. */
  long endBefore(long position) throws IOException {
    long at = position;
    while (at > begin && byteAt(at - 1) != '\n') {
      at--;
    }
    return at;
  }

  private byte byteAt(long position) throws IOException {
    if (position < windowFrom || position >= windowFrom + window.limit()) {
      windowFrom = Math.max(begin, position + 1 - window.capacity());
      window.clear().limit((int) (position + 1 - windowFrom));
      while (window.hasRemaining()) {
        if (file.read(window, windowFrom + window.position()) < 0) {
          throw new IOException("the file became shorter while it was read");
        }
      }
      window.flip();
    }
    return window.get((int) (position - windowFrom));
  }
}
