package weir.attest;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Position;
import weir.ledger.ChainPosition;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.FurtherFindings;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.Verdict;

/** Statements with a value at every place. */
final class Statements {

  static final ChainId CHAIN = new ChainId(31_337);

  private Statements() {}

  static Hash32 hash(int number) {
    return new Hash32(1, 2, 3, number);
  }

  static Finding finding(int number) {
    var where =
        new ChainPosition(CHAIN, 9, hash(number), number, Instant.parse("2026-02-01T00:00:00Z"));
    return new Finding(
        Rule.PAID_ONCE,
        "team",
        new Position(3, 4),
        Optional.of(where),
        "a grant is paid twice",
        List.of("paid 1", "due 0"),
        new Deviation(BigInteger.valueOf(number), 5, 6));
  }

  static Verdict verdict(int findings) {
    var found = new java.util.ArrayList<Finding>();
    for (int i = 0; i < findings; i++) {
      found.add(finding(i));
    }
    return new Verdict(
        found,
        findings == 0 ? List.of() : List.of(new FurtherFindings(Rule.PAID_ONCE, "team", 7)),
        List.of(new Note("team", new Position(1, 1), "a grant was revoked", List.of("units 1"))),
        new Deviation(BigInteger.TWO, 5, 6),
        1,
        16,
        3,
        4);
  }

  /** Returns a statement with this number of findings. */
  static AttestedVerdict statement(int findings) {
    return new AttestedVerdict(
        new PlanPart(
            "Río “Branco”", CHAIN, hash(1), 2, hash(2), new Address(1, 2, 3), new Address(4, 5, 6)),
        new FactsPart(
            1_234,
            hash(3),
            Instant.parse("2026-03-01T00:00:01Z"),
            12,
            5,
            hash(4),
            2,
            hash(5),
            List.of(new CodeHash(new Address(4, 5, 6), hash(6)))),
        JudgedPart.of(
            findings == 0 ? VerdictWord.KEPT : VerdictWord.NOT_KEPT,
            verdict(findings),
            List.of("the holders of drop are not known")),
        "0.1.0",
        Instant.parse("2026-04-01T00:00:00Z"));
  }

  /** Returns an attestation with a signature of a key and one of a contract. */
  static Attestation attestation(int findings) {
    return new Attestation(
        statement(findings),
        List.of(
            new AttestationSignature(
                new Address(7, 8, 9), false, Bytes.parse("0x" + "ab".repeat(64) + "1b")),
            new AttestationSignature(new Address(10, 11, 12), true, Bytes.parse("0x0102"))));
  }
}
