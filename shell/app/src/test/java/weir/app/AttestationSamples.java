package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.attest.Attestation;
import weir.attest.AttestationSignature;
import weir.attest.AttestedVerdict;
import weir.attest.JudgedFacts;
import weir.diagnose.Position;
import weir.ledger.ChainPosition;
import weir.ledger.FactMark;
import weir.ledger.StateReading;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.FurtherFindings;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.Verdict;
import weir.workspace.PlanFolder;

/** Attestations that between them have every key. */
final class AttestationSamples {

  private AttestationSamples() {}

  /** Returns one that was made of a plan that is kept, and one with everything. */
  static List<String> files(Path folder) throws IOException {
    var world = KeptWorld.in(folder);
    world.honest("facts.jsonl");
    Run made = world.attest("facts.jsonl", "attestation.json", "--depth", "12");
    assertThat(made.exit()).as(made.err()).isZero();
    return List.of(Files.readString(world.path("attestation.json")), everything(world).written());
  }

  /** Returns what verifying an attestation prints. */
  static String verdict(Path folder) throws IOException {
    var world = KeptWorld.in(folder);
    world.honest("facts.jsonl");
    assertThat(world.attest("facts.jsonl", "attestation.json").exit()).isZero();
    return world.check("facts.jsonl", "attestation.json", "--format", "json").out();
  }

  /** Returns an attestation of everything that can be stated. */
  static Attestation everything(KeptWorld world) throws IOException {
    var plan = PlanFolder.open(world.path("plan.yaml")).plan();
    var hash = new Hash32(1, 2, 3, 4);
    var time = Instant.parse("2026-03-01T00:00:00Z");
    var code =
        new StateReading(
            StateReading.Kind.CODE_HASH, Address.ZERO, Bytes.NONE, Bytes.of(hash.bytes()));
    var mark = new FactMark(9, hash, time, 3, 1, hash, hash);
    var where = new ChainPosition(plan.chain(), 9, hash, 1, time);
    var far = new Deviation(BigInteger.TWO, 3, 4);
    var line = new Position(1, 1);
    var verdict =
        new Verdict(
            List.of(
                new Finding(
                    Rule.PAID_ONCE, "team", line, Optional.of(where), "twice", List.of("a"), far),
                new Finding(Rule.FUNDED, "plan", line, Optional.empty(), "no", List.of(), far)),
            List.of(new FurtherFindings(Rule.PAID_ONCE, "team", 5)),
            List.of(new Note("team", line, "a grant was revoked", List.of("units 1"))),
            far,
            1,
            2,
            3,
            4);
    var statement =
        AttestedVerdict.of(
            plan,
            Address.ZERO,
            Address.ZERO,
            new JudgedFacts(mark, List.of(code), 1),
            verdict,
            List.of("nothing"),
            "0.1.0",
            time);
    return new Attestation(
        statement,
        List.of(
            new AttestationSignature(Address.ZERO, true, Bytes.parse("0x01")),
            new AttestationSignature(new Address(1, 1, 1), false, Bytes.parse("0x02"))));
  }
}
