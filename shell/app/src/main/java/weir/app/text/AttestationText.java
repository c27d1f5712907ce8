package weir.app.text;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.attest.Attestation;
import weir.attest.AttestationSignature;
import weir.attest.AttestedVerdict;
import weir.json.Json;
import weir.report.terminal.TerminalStyle;
import weir.units.Address;

/** What an attestation states, who has signed it, and what of it no file can show. */
public final class AttestationText {

  private AttestationText() {}

  /**
   * Returns its figures by name.
   *
   * @param required the accounts whose signatures were asked for
   * @param end the last block of the facts
   */
  public static Map<String, String> figures(
      Attestation attestation, Collection<Address> required, long end) {
    AttestedVerdict statement = attestation.statement();
    var figures = new LinkedHashMap<String, String>();
    figures.put(
        "attested",
        "%s, at %s by Weir %s"
            .formatted(statement.verdict(), statement.made(), statement.program()));
    figures.put("stated", statement.hash().toString());
    int number = 0;
    for (AttestationSignature signature : attestation.signatures()) {
      number++;
      String name = number == 1 ? "signer" : "signer " + number;
      figures.put(name, signature.by() + ", " + signer(signature, required, statement));
    }
    if (attestation.signatures().isEmpty()) {
      figures.put("signer", "none yet");
    }
    if (end > statement.block()) {
      figures.put(
          "later",
          "the facts go on to block %,d; what came after block %,d was not judged"
              .formatted(end, statement.block()));
    }
    figures.put(
        "trusted",
        ("that block %,d is one of the chain, %,d below its head, and that no log before it is"
                + " missing: the signers state it, and nodes show it")
            .formatted(statement.block(), statement.depth()));
    return figures;
  }

  private static String signer(
      AttestationSignature signature, Collection<Address> required, AttestedVerdict statement) {
    if (signature.isOfContract()) {
      return "a contract: only the chain can check its signature (isValidSignature, of %s)"
          .formatted(statement.digest());
    }
    return required.contains(signature.by())
        ? "as required"
        : "whose signature is right; whose account it is was not checked (--signed-by)";
  }

  /** Returns the figures, a line each. */
  public static String render(Map<String, String> figures, TerminalStyle style) {
    var text = new StringBuilder();
    figures.forEach((name, value) ->
        text.append("  ").append(style.dim("%-9s".formatted(name))).append(value).append('\n'));
    return text.toString();
  }

  /** Returns the attestation as part of a verdict in JSON. */
  public static Json.Fields json(Attestation attestation, Collection<Address> required) {
    AttestedVerdict statement = attestation.statement();
    return Json.fields()
        .with("verdict", statement.verdict().toString())
        .with("hash", statement.hash().toString())
        .with("digest", statement.digest().toString())
        .with("program", statement.program())
        .with("made", statement.made().toString())
        .with(
            "signers",
            Json.of(
                attestation.signatures().stream()
                    .map(signature ->
                        Json.fields()
                            .with("by", signature.by().toString())
                            .with("checked", !signature.isOfContract())
                            .with("required", required.contains(signature.by())))
                    .toList()));
  }
}
