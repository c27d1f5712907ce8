package weir.attest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import weir.json.Json;
import weir.json.JsonException;
import weir.json.JsonRules;
import weir.json.JsonStyle;

/**
 * A statement and its signatures: what a file of an attestation holds.
 *
 * @param statement what is stated
 * @param signatures of it, at most one of an account
 */
public record Attestation(AttestedVerdict statement, List<AttestationSignature> signatures) {

  /** The most bytes of a file. */
  public static final int MOST_BYTES = 16 << 20;

  /** Refuses two signatures of one account. */
  public Attestation {
    signatures = List.copyOf(signatures);
    var accounts = new HashSet<>();
    for (AttestationSignature signature : signatures) {
      if (!accounts.add(signature.by())) {
        throw new IllegalArgumentException("two signatures are of " + signature.by());
      }
    }
  }

  /** Returns this attestation with one signature more; it replaces that of the same account. */
  public Attestation with(AttestationSignature signature) {
    var all = new ArrayList<>(signatures);
    all.removeIf(other -> other.by().equals(signature.by()));
    all.add(signature);
    return new Attestation(statement, all);
  }

  /** Returns the text of its file. */
  public String written() {
    return Json.fields()
            .with("format", AttestationShape.FORMAT)
            .with("statement", statement.json())
            .with("hash", statement.hash().toString())
            .with("digest", statement.digest().toString())
            .with("signatures", Json.of(signatures.stream().map(s -> s.json()).toList()))
            .written(JsonStyle.INDENTED)
        + "\n";
  }

  /**
   * Reads a file that {@link #written} has made.
   *
   * <p>It is accepted if it is byte for byte what would be written. So two programs never read
   * different statements in one file. Whether signatures are right is not looked at.
   *
   * @throws UnreadableAttestation if it is anything else
   */
  public static Attestation read(byte[] bytes) throws UnreadableAttestation {
    Json json;
    try {
      json = Json.parse(bytes, JsonRules.USUAL.withLength(MOST_BYTES));
    } catch (JsonException e) {
      throw new UnreadableAttestation("it is not JSON: " + e.getMessage());
    }
    AttestationShape.FILE.check("", json);
    var members = new ReadFields((Json.Fields) json);
    Attestation read;
    try {
      read =
          new Attestation(
              AttestedVerdict.of(members.inner("statement")),
              members.items("signatures").stream()
                  .map(item -> AttestationSignature.of(new ReadFields((Json.Fields) item)))
                  .toList());
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw new UnreadableAttestation(String.valueOf(e.getMessage()));
    }
    read.check(members, bytes);
    return read;
  }

  private void check(ReadFields members, byte[] bytes) throws UnreadableAttestation {
    if (!members.hash("hash").equals(statement.hash())) {
      throw new UnreadableAttestation(
          "it was changed since it was made: its statement hashes to %s, it says %s"
              .formatted(statement.hash(), members.hash("hash")));
    }
    if (!members.hash("digest").equals(statement.digest())) {
      throw new UnreadableAttestation(
          "the hash that is signed for its statement is %s, it says %s"
              .formatted(statement.digest(), members.hash("digest")));
    }
    if (!Arrays.equals(bytes, written().getBytes(StandardCharsets.UTF_8))) {
      throw new UnreadableAttestation("it is not written as this program writes it");
    }
  }
}
