package weir.workspace;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import weir.attest.Attestation;
import weir.attest.AttestationSignature;
import weir.attest.AttestedVerdict;
import weir.attest.JudgedFacts;
import weir.diagnose.Diagnosed;
import weir.evm.keys.Signature;
import weir.evm.keys.Signer;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.observe.FactLocation;
import weir.observe.FactReplay;
import weir.observe.KeptFacts;
import weir.plan.Plan;
import weir.settle.ChainDiagnostics;
import weir.units.Address;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.verify.Deviation;
import weir.verify.Verdict;
import weir.verify.VerdictScope;
import weir.verify.rules.Verifier;

/** Judges a plan by facts that are kept, without a node, and states the verdict for a signature. */
public final class AttestFacts {

  private AttestFacts() {}

  /**
   * A verdict on facts that are kept.
   *
   * @param verdict without any finding or note if the facts are incomplete
   * @param scope what it is about
   * @param statement what is signed
   */
  public record Judged(Verdict verdict, VerdictScope scope, AttestedVerdict statement) {}

  /**
   * Lets a judge see what a store holds up to a block, or says why the address of the plan's vault
   * is unknown.
   *
   * @param block a block with a mark; without it the last one
   * @param other gets each fact and each reading, after the judge
   * @throws weir.observe.store.EditedFacts if the store was edited
   * @throws IOException if there is no store, it is of another plan, or it cannot be read
   */
  public static Diagnosed<KeptFacts> read(
      Plan plan,
      FactLocation facts,
      OptionalLong block,
      Verifier judge,
      Consumer<? super Fact> other)
      throws IOException {
    return plan.issuer().isEmpty()
        ? Diagnosed.refused(List.of(ChainDiagnostics.issuerNotStated(plan)))
        : Diagnosed.of(FactReplay.read(plan, facts, block, Judge.reader(judge, other)));
  }

  /** Returns what a statement says otherwise about a plan, in words; nothing if it is its plan. */
  public static List<String> differences(AttestedVerdict statement, Plan plan) {
    var deployment = Deployment.of(plan);
    return statement.differences(plan, deployment.token(), deployment.vault());
  }

  /**
   * Returns the verdict of a judge that has seen these facts.
   *
   * @param program the version of the program
   * @param made when the statement is made
   * @throws IllegalArgumentException if that is before the time of the last block
   */
  public static Judged judge(
      Plan plan, JudgedFacts facts, Verifier judge, String program, Instant made) {
    var where = ChainPosition.after(plan.chain(), facts.mark().block(), facts.mark().time());
    var scope =
        VerdictScope.of(
            plan,
            where,
            Optional.of(facts.mark().hash()),
            facts.depth(),
            Optional.of(facts.mark().logDigest()));
    Verdict verdict;
    if (facts.areIncomplete()) {
      scope = scope.without("the state after the last block was not read, so nothing was judged");
      verdict = new Verdict(List.of(), Deviation.NONE, 0, 0, 0, 0);
    } else {
      if (Judge.answer(judge, facts.readings(), where) > 0) {
        scope = scope.without("what the vault itself says of its releases was not kept");
      }
      verdict = judge.verdict();
    }
    var deployment = Deployment.of(plan);
    var statement =
        AttestedVerdict.of(
            plan,
            deployment.token(),
            deployment.vault(),
            facts,
            verdict,
            scope.unseen(),
            program,
            made);
    return new Judged(verdict, scope, statement);
  }

  /** Returns an attestation with the signature of a key. */
  public static Attestation signed(Attestation attestation, Signer signer) throws IOException {
    Signature signature = signer.sign(attestation.statement().digest());
    return attestation.with(new AttestationSignature(signer.address(), false, signature.bytes()));
  }

  /**
   * Returns why one of the signatures is not what it says, in words; empty if each one that can be
   * checked without a chain is right.
   */
  public static Optional<String> wrongSignature(Attestation attestation) {
    return attestation.signatures().stream()
        .filter(signature -> !signature.isOfContract())
        .flatMap(signature -> wrong(signature, attestation.statement().digest()).stream())
        .findFirst();
  }

  private static Optional<String> wrong(AttestationSignature signature, Hash32 digest) {
    Optional<Address> signer;
    try {
      signer = Signature.parse(signature.bytes()).signer(digest);
    } catch (IllegalArgumentException e) {
      return Optional.of(
          "the signature of %s is none that counts: %s".formatted(signature.by(), e.getMessage()));
    }
    if (signer.equals(Optional.of(signature.by()))) {
      return Optional.empty();
    }
    return Optional.of(
        "the signature of %s is not one of this statement: %s"
            .formatted(
                signature.by(),
                signer
                    .map(other -> "for this statement it would be one of " + other)
                    .orElse("it is of no account")));
  }
}
