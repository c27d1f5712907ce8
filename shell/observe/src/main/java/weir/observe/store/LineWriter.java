package weir.observe.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Writes texts into a file from a position on; they are on the disk after {@link #force}. */
final class LineWriter {

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final FileChannel file;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
  private long at;

  LineWriter(FileChannel file, long from) {
    this.file = file;
    this.at = from;
  }

  /** Returns the position after all that was written. */
  long position() {
    return at + bytes.position();
  }

  LineWriter text(String text) throws IOException {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < all.length; from += bytes.capacity()) {
      int count = Math.min(bytes.capacity(), all.length - from);
      reserve(count);
      bytes.put(all, from, count);
    }
    return this;
  }

  LineWriter number(long number) throws IOException {
    return text(Long.toString(number));
  }

  /** Writes {@code 0x} and lower-case digits within quotation marks. */
  LineWriter hex(byte[] value) throws IOException {
    text("\"0x");
    for (byte b : value) {
      reserve(2);
      bytes.put(DIGITS[(b & 0xff) >>> 4]).put(DIGITS[b & 0xf]);
    }
    return text("\"");
  }

  private void reserve(int count) throws IOException {
    if (bytes.remaining() < count) {
      flush();
    }
  }

  private void flush() throws IOException {
    bytes.flip();
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
    bytes.clear();
  }

  /** Brings everything to the disk. */
  void force() throws IOException {
    flush();
    file.force(false);
  }
}
