package weir.allocate.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import weir.allocate.grant.Allocation;

/** Writes a tree file through a buffer; a full disk is then an exception and not a signal. */
final class TreeWriter {

  private static final int BUFFER = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

  private TreeWriter(FileChannel channel) {
    this.channel = channel;
  }

  static void write(Path path, TreeHeader header, Allocation rows, MerkleTree tree)
      throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Path beside = Files.createTempFile(folder, path.getFileName().toString(), ".part");
    try {
      try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        var writer = new TreeWriter(channel);
        writer.all(header, rows, tree);
        channel.force(true);
      }
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private void all(TreeHeader header, Allocation rows, MerkleTree tree) throws IOException {
    buffer.put(header.bytes());
    put(rows.a);
    put(rows.b);
    put(rows.high);
    put(rows.low);
    put(tree.lanes());
    put(rows.c);
    put(rows.byAccount());
    put(tree.places());
    put(tree.sums());
    flush();
  }

  private void put(long[] column) throws IOException {
    for (int at = 0; at < column.length; ) {
      int count = Math.min(room(Long.BYTES), column.length - at);
      buffer.asLongBuffer().put(column, at, count);
      buffer.position(buffer.position() + Long.BYTES * count);
      at += count;
    }
  }

  private void put(int[] column) throws IOException {
    for (int at = 0; at < column.length; ) {
      int count = Math.min(room(Integer.BYTES), column.length - at);
      buffer.asIntBuffer().put(column, at, count);
      buffer.position(buffer.position() + Integer.BYTES * count);
      at += count;
    }
  }

  private int room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer.remaining() / bytes;
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }
}
