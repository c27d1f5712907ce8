package weir.allocate;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Returns the bytes of a file that a plan names. */
@FunctionalInterface
public interface Contents {

  /** The most bytes of a list of recipients: a hundred for each of its rows. */
  long MOST_BYTES = 1L << 31;

  /** Returns the bytes of the file; throws if it cannot be read. */
  MemorySegment of(String file) throws IOException;

  /** Returns the contents of the files in this folder, each read whole when it is asked for. */
  static Contents under(Path folder) {
    return file -> read(folder.resolve(file));
  }

  // Read, not mapped: the hashed bytes and the parsed bytes must be the same, even if another
  // process writes to the file meanwhile.
  private static MemorySegment read(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size > MOST_BYTES) {
        throw new IOException("%s has more than %d bytes".formatted(file, MOST_BYTES));
      }
      MemorySegment content = Arena.ofAuto().allocate(size);
      long filled = 0;
      while (filled < size) {
        long room = Math.min(size - filled, 1 << 30);
        int got = channel.read(content.asSlice(filled, room).asByteBuffer());
        if (got < 0) {
          throw new IOException(file + " became shorter while it was read");
        }
        filled += got;
      }
      return content;
    }
  }
}
