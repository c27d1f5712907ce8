package weir.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import weir.app.console.Console;
import weir.app.console.InputRefused;
import weir.app.console.ProgramVersion;
import weir.attest.Attestation;
import weir.attest.AttestationSignature;
import weir.attest.AttestedVerdict;
import weir.attest.JudgedFacts;
import weir.attest.VerdictWord;
import weir.ledger.Fact;
import weir.observe.FactLocation;
import weir.observe.KeptFacts;
import weir.units.Address;
import weir.verify.rules.Verifier;
import weir.workspace.AttestFacts;
import weir.workspace.Judge;
import weir.workspace.OpenedPlan;

/** Checks an attestation against a plan and facts, without a node. */
final class AttestationCheck {

  private final Path file;
  private final Attestation attestation;
  private final Set<Address> required;

  private AttestationCheck(Path file, Attestation attestation, Set<Address> required) {
    this.file = file;
    this.attestation = attestation;
    this.required = required;
  }

  /**
   * What agrees with an attestation.
   *
   * @param judged the verdict, computed again
   * @param end the last block of the facts
   */
  record Agreed(AttestFacts.Judged judged, long end) {}

  /**
   * Reads an attestation.
   *
   * @param required the accounts that must have signed it
   * @throws InputRefused if it is none, or one of its signatures is wrong or missing
   */
  static AttestationCheck of(Path file, List<Address> required) throws IOException, InputRefused {
    Attestation attestation = AttestationInput.read(file);
    if (attestation.signatures().isEmpty()) {
      throw new InputRefused(file + " carries no signature, so no account states it");
    }
    var signers = attestation.signatures().stream().map(AttestationSignature::by).toList();
    for (Address address : required) {
      if (!signers.contains(address)) {
        throw new InputRefused("%s is not signed by %s".formatted(file, address));
      }
    }
    return new AttestationCheck(file, attestation, new LinkedHashSet<>(required));
  }

  Attestation attestation() {
    return attestation;
  }

  Set<Address> required() {
    return required;
  }

  /**
   * Judges again and compares everything that is stated; empty if the facts do not show the block,
   * which was then said.
   *
   * @param other gets each fact up to the block
   * @throws InputRefused with each difference in words
   */
  Optional<Agreed> agreed(
      OpenedPlan opened, FactLocation place, Consumer<? super Fact> other, Console console)
      throws IOException, InputRefused {
    AttestedVerdict stated = attestation.statement();
    if (opened.plan().issuer().isPresent()) {
      AttestationInput.refuse(
          file, "it is about another plan", AttestFacts.differences(stated, opened.plan()));
    }
    Verifier judge = Judge.of(opened);
    var block = OptionalLong.of(stated.block());
    KeptFacts kept = AttestationInput.facts(opened, place, block, judge, other, console);
    if (kept.mark().isEmpty()) {
      AttestationInput.lacking(kept, place, block).forEach(console.err()::println);
      return Optional.empty();
    }
    var facts = new JudgedFacts(kept.mark().get(), kept.readings(), stated.depth());
    AttestationInput.refuse(file, "it is about other facts", stated.differences(facts));
    var judged = AttestFacts.judge(opened.plan(), facts, judge, stated.program(), stated.made());
    String otherVersion =
        stated.program().equals(ProgramVersion.VERSION)
            ? ""
            : "; it was made by Weir %s, this is %s"
                .formatted(stated.program(), ProgramVersion.VERSION);
    AttestationInput.refuse(
        file,
        "judging the same facts again gives something else" + otherVersion,
        stated.differences(judged.statement()));
    return Optional.of(new Agreed(judged, kept.end().orElseThrow().block()));
  }

  /** Returns whether the facts did not suffice for a verdict, as is stated. */
  boolean isIncomplete() {
    return attestation.statement().verdict() == VerdictWord.INCOMPLETE;
  }

  /**
   * Returns whose signatures have to be asked of the chain before the attestation counts: those of
   * required contracts, and those of all contracts if no key has signed.
   */
  List<Address> open() {
    var contracts =
        attestation.signatures().stream()
            .filter(AttestationSignature::isOfContract)
            .map(AttestationSignature::by)
            .toList();
    boolean isOfKeys = contracts.size() < attestation.signatures().size();
    return contracts.stream().filter(a -> !isOfKeys || required.contains(a)).toList();
  }
}
