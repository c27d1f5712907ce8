package weir.observe.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A channel of a file that counts what is done to it, and fails from one of these acts on: half of
 * a write is written, and nothing more.
 */
final class FaultyChannel extends FileChannel {

  private final FileChannel file;
  private final long lastAct;
  private final String failure;
  private long acts;

  FaultyChannel(Path path, long lastAct, String failure) throws IOException {
    this.file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.lastAct = lastAct;
    this.failure = failure;
  }

  /** Returns how often it was written to, cut or forced. */
  long acts() {
    return acts;
  }

  private void act() throws IOException {
    acts++;
    if (acts > lastAct) {
      throw new IOException(failure);
    }
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    try {
      act();
    } catch (IOException e) {
      if (acts == lastAct + 1) {
        file.write(from.slice(from.position(), from.remaining() / 2), position);
      }
      throw e;
    }
    return file.write(from, position);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    act();
    file.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    act();
    file.force(metaData);
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    return file.read(to);
  }

  @Override
  public int read(ByteBuffer to, long position) throws IOException {
    return file.read(to, position);
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) throws IOException {
    return file.read(to, offset, length);
  }

  @Override
  public int write(ByteBuffer from) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean isShared) throws IOException {
    return file.lock(position, size, isShared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean isShared) throws IOException {
    return file.tryLock(position, size, isShared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }
}
