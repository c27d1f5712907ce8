package weir.attest;

import java.util.List;
import weir.json.Json;

/** A statement as typed data, as docs/formats/attestation.md states it (EIP-712). */
final class TypedStatement {

  private TypedStatement() {}

  /** Returns the domain: of this program, and of the chain that the statement is about. */
  static TypedStruct domain(AttestedVerdict statement) {
    return new TypedStruct(
        "EIP712Domain",
        List.of(
            TypedField.text("name", "Weir"),
            TypedField.text("version", "1"),
            TypedField.number("chainId", statement.chain())));
  }

  /** Returns what a person should see, and the hash of all of it. */
  static TypedStruct message(AttestedVerdict statement) {
    PlanPart plan = statement.plan();
    FactsPart facts = statement.facts();
    JudgedPart judged = statement.judged();
    return new TypedStruct(
        "Attestation",
        List.of(
            TypedField.text("verdict", judged.verdict().toString()),
            TypedField.number("findings", judged.findingCount()),
            TypedField.number("notes", judged.noteCount()),
            TypedField.text("name", plan.name()),
            TypedField.hash("plan", plan.hash()),
            TypedField.number("version", plan.version()),
            TypedField.hash("lineage", plan.lineage()),
            TypedField.address("token", plan.token()),
            TypedField.address("vault", plan.vault()),
            TypedField.number("blockNumber", facts.block()),
            TypedField.hash("blockHash", facts.hash()),
            TypedField.number("blockTime", facts.time().getEpochSecond()),
            TypedField.number("depth", facts.depth()),
            TypedField.hash("logDigest", facts.logDigest()),
            TypedField.hash("readingsDigest", facts.readingsDigest()),
            TypedField.hash("findingsHash", judged.findingsHash()),
            TypedField.text("program", statement.program()),
            TypedField.number("made", statement.made().getEpochSecond()),
            TypedField.hash("statement", statement.hash())));
  }

  /** Returns the typed data as wallets take them. */
  static Json.Fields json(AttestedVerdict statement) {
    TypedStruct domain = domain(statement);
    TypedStruct message = message(statement);
    return Json.fields()
        .with(
            "types",
            Json.fields()
                .with(domain.name(), domain.declarations())
                .with(message.name(), message.declarations()))
        .with("primaryType", message.name())
        .with("domain", domain.values())
        .with("message", message.values());
  }
}
