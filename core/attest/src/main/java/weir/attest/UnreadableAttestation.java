package weir.attest;

/** A file is no attestation, or none that may be believed; the message says why. */
public final class UnreadableAttestation extends Exception {

  private static final long serialVersionUID = 1;

  UnreadableAttestation(String message) {
    super(PlainText.of(message));
  }
}
