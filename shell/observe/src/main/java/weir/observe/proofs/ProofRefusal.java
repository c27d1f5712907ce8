package weir.observe.proofs;

import java.io.IOException;

/** What is kept is damaged, contradicts itself, or proves nothing. */
public final class ProofRefusal extends IOException {

  private static final long serialVersionUID = 1;

  ProofRefusal(String message) {
    super(message);
  }
}
