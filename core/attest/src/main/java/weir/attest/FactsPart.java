package weir.attest;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import weir.json.Json;
import weir.ledger.FactMark;
import weir.ledger.StateReading;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * Which facts a statement is about. Nothing of it depends on how many blocks were read at a time:
 * everybody who has read the same chain up to the same block states the same.
 *
 * @param block the number of the last block
 * @param hash its hash
 * @param time its time
 * @param depth how many blocks below the head it was
 * @param logs how many logs there are up to it
 * @param logDigest of all these logs
 * @param readings how many answers about the state after the block there are
 * @param readingsDigest of these answers
 * @param code the hashes of code among these answers
 */
record FactsPart(
    long block,
    Hash32 hash,
    Instant time,
    long depth,
    long logs,
    Hash32 logDigest,
    int readings,
    Hash32 readingsDigest,
    List<CodeHash> code) {

  FactsPart {
    code = List.copyOf(code);
  }

  static FactsPart of(JudgedFacts facts) {
    FactMark mark = facts.mark();
    return new FactsPart(
        mark.block(),
        mark.hash(),
        mark.time(),
        facts.depth(),
        mark.logs(),
        mark.logDigest(),
        facts.readings().size(),
        digest(facts.readings()),
        CodeHash.among(facts.readings()));
  }

  /**
   * Returns keccak-256 of each answer: what was asked as a number (1 byte), the contract (20), the
   * question and the answer, each with its length before it (4).
   */
  static Hash32 digest(List<StateReading> readings) {
    Keccak sponge = Keccak.sponge();
    for (StateReading reading : readings) {
      add(sponge, new byte[] {(byte) reading.kind().code()});
      add(sponge, reading.contract().bytes());
      addWithLength(sponge, reading.asked());
      addWithLength(sponge, reading.answer());
    }
    return sponge.hash();
  }

  private static void addWithLength(Keccak sponge, Bytes bytes) {
    add(sponge, ByteBuffer.allocate(Integer.BYTES).putInt(bytes.size()).array());
    add(sponge, bytes.toArray());
  }

  private static void add(Keccak sponge, byte[] bytes) {
    sponge.add(bytes, 0, bytes.length);
  }

  Json.Fields json() {
    return Json.fields()
        .with("block", block)
        .with("hash", hash.toString())
        .with("time", time.toString())
        .with("depth", depth)
        .with("logs", logs)
        .with("log-digest", logDigest.toString())
        .with("readings", readings)
        .with("readings-digest", readingsDigest.toString())
        .with("code", Json.of(code.stream().map(CodeHash::json).toList()));
  }

  static FactsPart of(ReadFields json) {
    return new FactsPart(
        json.number("block"),
        json.hash("hash"),
        json.instant("time"),
        json.number("depth"),
        json.number("logs"),
        json.hash("log-digest"),
        Math.toIntExact(json.number("readings")),
        json.hash("readings-digest"),
        json.items("code").stream()
            .map(item -> CodeHash.of(new ReadFields((Json.Fields) item)))
            .toList());
  }
}
