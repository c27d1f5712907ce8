package weir.settle.preflight;

import java.util.List;

/**
 * What is odd about a token.
 *
 * @param blockers why it cannot be settled
 * @param notes what should be known
 */
record TokenTraits(List<String> blockers, List<String> notes) {

  static final TokenTraits NONE = new TokenTraits(List.of(), List.of());

  TokenTraits {
    blockers = List.copyOf(blockers);
    notes = List.copyOf(notes);
  }
}
