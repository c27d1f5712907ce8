package weir.conformance.force;

import weir.json.Json;

/** What a client of the proxy gets. */
sealed interface FaultReply {

  /** A whole answer. */
  record Body(int status, String text) implements FaultReply {}

  /** The first half of an answer, and then the end of the connection. */
  record Half(String text) implements FaultReply {}

  /** The end of the connection. */
  record Nothing() implements FaultReply {}

  static FaultReply body(Json.Fields answer) {
    return new Body(200, answer.toString());
  }
}
