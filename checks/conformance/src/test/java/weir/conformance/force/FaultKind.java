package weir.conformance.force;

import java.util.List;

/** What goes wrong between a payer and a chain. */
enum FaultKind {
  SEND_ANSWER_DROPPED("send: answer dropped after the node took it", "eth_sendRawTransaction"),
  SEND_REQUEST_DROPPED("send: request dropped", "eth_sendRawTransaction"),
  SEND_STATUS_THOUGH_TAKEN("send: HTTP 500 or 429 after taking it", "eth_sendRawTransaction"),
  SEND_ERROR_THOUGH_TAKEN("send: error though taken", "eth_sendRawTransaction"),
  SEND_KNOWN_THOUGH_NOT_TAKEN("send: already known though not taken", "eth_sendRawTransaction"),
  SEND_TWICE("send: sent twice", "eth_sendRawTransaction"),
  SEND_DELAYED("send: delayed", "eth_sendRawTransaction"),
  SEND_REPLACED("send: replaced in the mempool by another", "eth_sendRawTransaction"),
  SEND_EVICTED("send: evicted from the mempool", "eth_sendRawTransaction"),
  RECEIPT_NULL("receipt: null though there", "eth_getTransactionReceipt"),
  RECEIPT_ERROR("receipt: still indexing", "eth_getTransactionReceipt"),
  NONCE_TOO_LOW("nonce: one too low", "eth_getTransactionCount"),
  NONCE_TOO_HIGH("nonce: one too high", "eth_getTransactionCount"),
  HEAD_LAGS("newest block: lags", "eth_getBlockByNumber"),
  LOGS_EMPTY("logs: empty", "eth_getLogs"),
  LOGS_CUT("logs: the last one is missing", "eth_getLogs"),
  LOGS_TWICE("logs: the last one twice", "eth_getLogs"),
  CHAIN_ID_WRONG("chain id: another chain's", "eth_chainId"),
  READ_DROPPED("read: dropped"),
  READ_STATUS("read: HTTP 429 or 503"),
  READ_DELAYED("read: delayed"),
  READ_CUT("read: cut JSON"),
  READ_PAGE("read: a page with status 200"),
  BACKEND_LAGS("backend: lags by many blocks for many calls"),
  DISCONNECTED("connection: gone for some calls"),
  CUT("payer: cut at a call"),
  JOURNAL_LOST("journal: lost"),
  JOURNAL_COPIED("journal: a copy used by a second operator"),
  TWO_OPERATORS("operators: a second one with a journal of its own"),
  FORK("chain: a fork"),
  BASE_FEE_RISES("chain: base fee times forty");

  private final String label;
  private final String method;

  FaultKind(String label) {
    this(label, "");
  }

  /** A fault in the answers to one method. */
  FaultKind(String label, String method) {
    this.label = label;
    this.method = method;
  }

  String label() {
    return label;
  }

  private boolean isRead() {
    return method.isEmpty() && compareTo(READ_DROPPED) >= 0 && compareTo(DISCONNECTED) <= 0;
  }

  private boolean isLog() {
    return method.equals("eth_getLogs");
  }

  /** Returns what can go wrong with a method; the logs only if they are not relied on alone. */
  static List<FaultKind> of(String called, boolean logsMayLie) {
    return List.of(values()).stream()
        .filter(kind ->
            kind.method.equals(called)
                || (kind.isRead() && !called.equals("eth_sendRawTransaction")))
        .filter(kind -> logsMayLie || !(kind.isLog() || kind == BACKEND_LAGS))
        .toList();
  }
}
