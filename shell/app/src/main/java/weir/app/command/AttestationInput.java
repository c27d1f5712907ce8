package weir.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import weir.app.console.Console;
import weir.app.console.InputRefused;
import weir.app.console.PlanInput;
import weir.attest.Attestation;
import weir.attest.UnreadableAttestation;
import weir.ledger.Fact;
import weir.observe.FactLocation;
import weir.observe.KeptFacts;
import weir.observe.store.EditedFacts;
import weir.verify.rules.Verifier;
import weir.workspace.AttestFacts;
import weir.workspace.NamedFile;
import weir.workspace.OpenedPlan;

/** Reads attestations, and the facts that they are about. */
final class AttestationInput {

  private AttestationInput() {}

  /**
   * Reads an attestation.
   *
   * @throws InputRefused if it is none, was changed, or carries a signature that is not right
   */
  static Attestation read(Path file) throws IOException, InputRefused {
    byte[] bytes =
        NamedFile.bytes(file, Attestation.MOST_BYTES)
            .orElseThrow(() -> new InputRefused(file + " is larger than any attestation"));
    Attestation attestation;
    try {
      attestation = Attestation.read(bytes);
    } catch (UnreadableAttestation e) {
      throw new InputRefused("%s is no attestation: %s".formatted(file, e.getMessage()));
    }
    Optional<String> wrong = AttestFacts.wrongSignature(attestation);
    if (wrong.isPresent()) {
      throw new InputRefused(file + " is not believed: " + wrong.get());
    }
    return attestation;
  }

  /**
   * Lets a judge see the facts up to a block.
   *
   * @throws InputRefused if they were edited, or the plan names no issuer
   */
  static KeptFacts facts(
      OpenedPlan opened,
      FactLocation place,
      OptionalLong block,
      Verifier judge,
      Consumer<? super Fact> other,
      Console console)
      throws IOException, InputRefused {
    try {
      return PlanInput.value(
          AttestFacts.read(opened.plan(), place, block, judge, other),
          opened,
          opened.path() + " cannot be judged",
          console);
    } catch (EditedFacts e) {
      throw new InputRefused(String.valueOf(e.getMessage()));
    }
  }

  /** Returns why the facts do not show a block, line by line. */
  static List<String> lacking(KeptFacts facts, FactLocation place, OptionalLong block) {
    var lines = new ArrayList<String>();
    lines.add("cannot judge: incomplete");
    if (facts.end().isEmpty()) {
      lines.add(place + " holds no facts");
      return lines;
    }
    long end = facts.end().get().block();
    long wanted = block.orElse(end);
    lines.add(
        wanted > end
            ? "%s ends at block %,d, before block %,d".formatted(place, end, wanted)
            : ("%s has no mark at block %,d, so neither the hash of that block nor the state after"
                    + " it is known")
                .formatted(place, wanted));
    lines.add("take the facts that were attested, or read the chain up to that block");
    return lines;
  }

  /** Refuses an attestation that says something else than what was computed again. */
  static void refuse(Path file, String why, List<String> differences) throws InputRefused {
    if (!differences.isEmpty()) {
      throw new InputRefused(
          "%s is refused: %s%n  %s".formatted(file, why, String.join("\n  ", differences)));
    }
  }
}
