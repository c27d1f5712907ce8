package weir.observe.proofs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import weir.plan.ChainId;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * Records of proofs one after another, each followed by a running SHA-256. The digests find damage;
 * they have no key, so a reader believes what records prove and not that they agree.
 */
final class ProofFile implements Closeable {

  /** The bytes before the first record: name, version, chain, and what the proofs are about. */
  static final int HEAD = 52;

  /** The longest payload; the receipts of the largest blocks take a tenth of it. */
  static final int LONGEST = 64 << 20;

  private static final byte[] MAGIC = "WEIRPRFS".getBytes(US_ASCII);
  private static final int VERSION = 1;
  private static final int DIGEST = 32;

  /** Gets records in the order of the file. */
  interface Reader {
    /**
     * Takes a record.
     *
     * @param place where the file can be cut so that this record is the last one
     */
    void take(ProofRecord record, Place place) throws IOException;
  }

  /** The end of a record, and the digest of everything up to it. */
  record Place(long end, Hash32 digest) {}

  private final Path path;
  private final FileChannel channel;
  private Place last;

  private ProofFile(Path path, FileChannel channel, Place last) {
    this.path = path;
    this.channel = channel;
    this.last = last;
  }

  /**
   * Opens the file to go on with it, or starts it. What a killed program has left after the last
   * whole record is cut off.
   *
   * @throws IOException if it is of another chain or subject, damaged, or in use
   */
  static ProofFile open(Path path, ChainId chain, String source, Reader reader) throws IOException {
    var channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(path, channel);
      byte[] head = head(chain, source);
      if (channel.size() < HEAD) {
        channel.truncate(0);
        write(channel, ByteBuffer.wrap(head));
      }
      channel.position(0);
      var file = new ProofFile(path, channel, new Place(HEAD, sha(head)));
      Place place = scan(path, Channels.newInputStream(channel), head, reader, true);
      file.cut(place);
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(Path path, FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // this program has it: the same to the user
    }
    throw new IOException(path + " is in use by another run");
  }

  /**
   * Reads the whole file.
   *
   * @throws IOException if it is of another chain or subject, damaged, or ends within a record
   */
  static void read(Path path, ChainId chain, String source, Reader reader) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      scan(path, Channels.newInputStream(channel), head(chain, source), reader, false);
    }
  }

  private static Place scan(
      Path path, InputStream in, byte[] head, Reader reader, boolean isTornAllowed)
      throws IOException {
    var from = new DataInputStream(new BufferedInputStream(in, 1 << 20));
    byte[] found = from.readNBytes(HEAD);
    if (!Arrays.equals(found, head)) {
      throw new ProofRefusal(
          "%s holds no proofs of the plan's contracts on this chain".formatted(path));
    }
    var place = new Place(HEAD, sha(head));
    while (true) {
      int kind = from.read();
      if (kind < 0) {
        return place;
      }
      try {
        int length = from.readInt();
        if (length < 0 || length > LONGEST) {
          throw damaged(path, place);
        }
        byte[] payload = from.readNBytes(length);
        byte[] digest = from.readNBytes(DIGEST);
        if (payload.length < length || digest.length < DIGEST) {
          throw new EOFException();
        }
        Hash32 computed = digest(place, kind, payload);
        if (!Hash32.of(digest).equals(computed)) {
          throw damaged(path, place);
        }
        place = new Place(place.end() + 1 + Integer.BYTES + length + DIGEST, computed);
        reader.take(record(path, kind, payload), place);
      } catch (EOFException e) {
        if (isTornAllowed) {
          return place;
        }
        throw new ProofRefusal(path + " ends within a record");
      }
    }
  }

  private static ProofRecord record(Path path, int kind, byte[] payload) throws ProofRefusal {
    try {
      return ProofRecord.read(kind, Bytes.of(payload));
    } catch (IllegalArgumentException e) {
      throw new ProofRefusal("%s has a malformed record: %s".formatted(path, e.getMessage()));
    }
  }

  private static ProofRefusal damaged(Path path, Place place) {
    return new ProofRefusal("%s is damaged after its first %d bytes".formatted(path, place.end()));
  }

  /** Appends a record. */
  void append(ProofRecord record) throws IOException {
    byte[] payload = record.payload().toArray();
    if (payload.length > LONGEST) {
      throw new IOException("a block has %d bytes of receipts".formatted(payload.length));
    }
    Hash32 digest = digest(last, record.kind(), payload);
    var bytes = ByteBuffer.allocate(1 + Integer.BYTES + payload.length + DIGEST);
    bytes.put((byte) record.kind()).putInt(payload.length).put(payload).put(digest.bytes()).flip();
    write(channel, bytes);
    last = new Place(last.end() + bytes.limit(), digest);
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Drops every record after a place. */
  void cut(Place place) throws IOException {
    channel.truncate(place.end());
    channel.position(place.end());
    last = place;
  }

  /** Drops every record. */
  void clear() throws IOException {
    byte[] head = new byte[HEAD];
    channel.position(0);
    new DataInputStream(Channels.newInputStream(channel)).readFully(head);
    cut(new Place(HEAD, sha(head)));
  }

  /** Makes everything safe that was appended. */
  void force() throws IOException {
    channel.force(true);
  }

  static byte[] head(ChainId chain, String source) {
    return ByteBuffer.allocate(HEAD)
        .put(MAGIC)
        .putInt(VERSION)
        .putLong(chain.number())
        .put(Keccak.hash(source.getBytes(UTF_8)).bytes())
        .array();
  }

  private static Hash32 digest(Place before, int kind, byte[] payload) {
    var start = ByteBuffer.allocate(DIGEST + 1 + Integer.BYTES);
    start.put(before.digest().bytes()).put((byte) kind).putInt(payload.length);
    return sha(start.array(), payload);
  }

  static Hash32 sha(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return Hash32.of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
