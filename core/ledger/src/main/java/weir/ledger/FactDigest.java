package weir.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * The running digests of logs, marks and readings, all of SHA-256.
 *
 * <p>The digest of logs begins as that of a text that says what they are about. Each block that has
 * logs makes a new one: of the one before and the bytes of its logs ({@link LogBatch}). So it does
 * not depend on how many blocks were read at a time. The digest of a mark is that of the one before
 * (32 bytes), the block (8), its hash (32), its time (8), the number of logs (8), their digest
 * (32), and each reading: its kind (1), the contract (20), then what was asked and what was
 * answered, each with its length before it (4).
 */
public final class FactDigest {

  private static final String BEGIN = "weir facts 3\n";

  private final MessageDigest sha = sha();
  private long logs;
  private Hash32 logDigest;
  private Hash32 digest;
  private long block;
  private boolean isWithinBlock;

  private FactDigest(long logs, Hash32 logDigest, Hash32 digest) {
    this.logs = logs;
    this.logDigest = logDigest;
    this.digest = digest;
  }

  /** Returns the digests of no logs and no marks; they depend on what the facts are about. */
  public static FactDigest of(String source) {
    Hash32 begin = Hash32.of(sha().digest((BEGIN + source).getBytes(StandardCharsets.UTF_8)));
    return new FactDigest(0, begin, begin);
  }

  /** Returns the digests at a mark, to go on from there. */
  public static FactDigest at(FactMark mark) {
    return new FactDigest(mark.logs(), mark.logDigest(), mark.digest());
  }

  /** Adds logs, in the order of the chain; a block of logs may be added in several parts. */
  public void add(LogBatch batch) {
    int from = 0;
    while (from < batch.size()) {
      int to = from;
      while (to < batch.size() && batch.block(to) == batch.block(from)) {
        to++;
      }
      addOfBlock(batch, from, to);
      from = to;
    }
    logs += batch.size();
  }

  private void addOfBlock(LogBatch batch, int from, int to) {
    if (isWithinBlock && batch.block(from) != block) {
      endBlock();
    }
    if (!isWithinBlock) {
      sha.update(logDigest.bytes());
      block = batch.block(from);
      isWithinBlock = true;
    }
    batch.digest(sha, from, to);
  }

  private void endBlock() {
    if (isWithinBlock) {
      logDigest = Hash32.of(sha.digest());
      isWithinBlock = false;
    }
  }

  /** Returns the mark of all that was added and of these readings, and goes on from it. */
  public FactMark mark(long at, Hash32 hash, Instant time, List<StateReading> readings) {
    endBlock();
    sha.update(digest.bytes());
    addNumber(at);
    sha.update(hash.bytes());
    addNumber(time.getEpochSecond());
    addNumber(logs);
    sha.update(logDigest.bytes());
    for (StateReading reading : readings) {
      sha.update((byte) reading.kind().code());
      sha.update(reading.contract().bytes());
      addWithLength(reading.asked());
      addWithLength(reading.answer());
    }
    digest = Hash32.of(sha.digest());
    return new FactMark(at, hash, time, logs, readings.size(), logDigest, digest);
  }

  private void addNumber(long number) {
    sha.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
  }

  private void addWithLength(Bytes bytes) {
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.size()).flip());
    sha.update(bytes.toArray());
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
