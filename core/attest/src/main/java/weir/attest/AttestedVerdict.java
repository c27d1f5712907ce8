package weir.attest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import weir.json.Json;
import weir.json.JsonStyle;
import weir.ledger.FactMark;
import weir.plan.Plan;
import weir.units.Address;
import weir.units.Hash32;
import weir.verify.Verdict;

/**
 * What a signer states: which plan was judged by which facts, and what was found.
 *
 * @param plan which plan
 * @param facts which facts
 * @param judged the verdict
 * @param program the version of the program that judged
 * @param made when it was made, in whole UTC seconds
 */
public record AttestedVerdict(
    PlanPart plan, FactsPart facts, JudgedPart judged, String program, Instant made) {

  /** Refuses a statement that is older than the block that it is about. */
  public AttestedVerdict {
    made = made.truncatedTo(ChronoUnit.SECONDS);
    if (made.isBefore(facts.time())) {
      throw new IllegalArgumentException(
          "a statement that was made at %s cannot be about a block of %s"
              .formatted(made, facts.time()));
    }
  }

  /**
   * Returns the statement of a verdict.
   *
   * @param token the contract of the plan's asset
   * @param vault the plan's vault
   * @param verdict of the judge; it is left out if the facts are incomplete
   * @param unseen what could not be seen, each a sentence in lower case without a full stop
   * @param program the version of the program
   * @param made when it is made
   * @throws IllegalArgumentException if that is before the time of the last block
   */
  public static AttestedVerdict of(
      Plan plan,
      Address token,
      Address vault,
      JudgedFacts facts,
      Verdict verdict,
      List<String> unseen,
      String program,
      Instant made) {
    VerdictWord word =
        facts.areIncomplete()
            ? VerdictWord.INCOMPLETE
            : verdict.isKept() ? VerdictWord.KEPT : VerdictWord.NOT_KEPT;
    return new AttestedVerdict(
        PlanPart.of(plan, token, vault),
        FactsPart.of(facts),
        JudgedPart.of(word, verdict, unseen),
        program,
        made);
  }

  /** Returns the verdict. */
  public VerdictWord verdict() {
    return judged.verdict();
  }

  /** Returns the number of the chain. */
  public long chain() {
    return plan.chain().number();
  }

  /** Returns the number of the last block. */
  public long block() {
    return facts.block();
  }

  /** Returns the hash of the last block. */
  public Hash32 blockHash() {
    return facts.hash();
  }

  /** Returns how many blocks below the head of the chain it was, as the signer states it. */
  public long depth() {
    return facts.depth();
  }

  /** Returns keccak-256 of everything that it says, written compactly. */
  public Hash32 hash() {
    return JudgedPart.hashOf(json());
  }

  /** Returns the hash that is signed (EIP-712). */
  public Hash32 digest() {
    return TypedStruct.digest(TypedStatement.domain(this), TypedStatement.message(this));
  }

  /** Returns what a wallet is given to show and sign, as the call eth_signTypedData_v4 takes it. */
  public String typedData() {
    return TypedStatement.json(this).written(JsonStyle.INDENTED) + "\n";
  }

  /**
   * Returns what this statement says otherwise than one that was computed again, in words; at most
   * a few lines.
   */
  public List<String> differences(AttestedVerdict computed) {
    return Differences.between(json(), computed.json());
  }

  /** Returns what it says otherwise about a plan, in words. */
  public List<String> differences(Plan other, Address token, Address vault) {
    var computed = PlanPart.of(other, token, vault);
    return Differences.between(
        Json.fields().with("plan", plan.json()), Json.fields().with("plan", computed.json()));
  }

  /** Returns what it says otherwise about facts, in words, before anything is judged. */
  public List<String> differences(JudgedFacts others) {
    return Differences.between(
        Json.fields().with("facts", facts.json()),
        Json.fields().with("facts", FactsPart.of(others).json()));
  }

  /** Returns whether it is about the block of a mark. */
  public boolean isAbout(FactMark mark) {
    return mark.block() == block();
  }

  Json.Fields json() {
    return judged
        .addTo(Json.fields().with("plan", plan.json()).with("facts", facts.json()))
        .with("program", program)
        .with("made", made.toString());
  }

  static AttestedVerdict of(ReadFields json) {
    return new AttestedVerdict(
        PlanPart.of(json.inner("plan")),
        FactsPart.of(json.inner("facts")),
        JudgedPart.of(json),
        json.text("program"),
        json.instant("made"));
  }
}
