package weir.conformance.force;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What goes wrong between a payer and a chain, each named by what an operator would see. */
enum FaultKind {
  SEND_ANSWER_DROPPED(Group.SEND, "send: answer dropped after the node took it"),
  SEND_ANSWER_HALF(Group.SEND, "send: connection lost in the middle of the answer"),
  SEND_REQUEST_DROPPED(Group.SEND, "send: request dropped"),
  SEND_STATUS_THOUGH_TAKEN(Group.SEND, "send: HTTP 500 or 429 after taking it"),
  SEND_ERROR_THOUGH_TAKEN(Group.SEND, "send: error though taken"),
  SEND_ERROR_NOT_TAKEN(Group.SEND, "send: error -32000 and not taken"),
  SEND_KNOWN_THOUGH_NOT_TAKEN(Group.SEND, "send: already known though not taken"),
  SEND_NONCE_PASSED_LIE(Group.SEND, "send: nonce too low though it is not"),
  SEND_UNDERPRICED(Group.SEND, "send: replacement underpriced"),
  SEND_POOL_FULL(Group.SEND, "send: the pool is full"),
  SEND_NO_FUNDS_LIE(Group.SEND, "send: insufficient funds though there are enough"),
  SEND_OTHER_HASH(Group.SEND, "send: answered with the hash of another"),
  SEND_TWICE(Group.SEND, "send: sent twice"),
  SEND_DELAYED(Group.SEND, "send: delayed"),
  SEND_LATE(Group.SEND, "send: taken, and delivered many calls later"),
  SEND_REPLACED(Group.SEND, "send: replaced in the mempool by another"),
  SEND_EVICTED(Group.SEND, "send: evicted from the mempool"),
  RECEIPT_NULL("receipt: null though there", "eth_getTransactionReceipt"),
  RECEIPT_NULL_FOR_MINUTES(
      Group.LASTING, "receipt: null for minutes though there", "eth_getTransactionReceipt"),
  RECEIPT_ERROR("receipt: still indexing", "eth_getTransactionReceipt"),
  RECEIPT_OF_OTHER("receipt: of another transaction", "eth_getTransactionReceipt"),
  RECEIPT_OTHER_BLOCK("receipt: of a block that is not there", "eth_getTransactionReceipt"),
  RECEIPT_REVERTED_LIE("receipt: failed though it succeeded", "eth_getTransactionReceipt"),
  RECEIPT_INVENTED("receipt: there though it has not landed", "eth_getTransactionReceipt"),
  NONCE_TOO_LOW("nonce: one too low", "eth_getTransactionCount"),
  NONCE_TOO_HIGH("nonce: one too high", "eth_getTransactionCount"),
  NONCE_ZERO("nonce: none was used", "eth_getTransactionCount"),
  HEAD_LAGS("newest block: an older one after a newer", "eth_getBlockByNumber"),
  HEAD_AHEAD("newest block: a number above the newest", "eth_getBlockByNumber"),
  HEAD_OTHER_HASH("block: the hash of another chain", "eth_getBlockByNumber"),
  HEAD_BASE_FEE("block: base fee a thousand times too high", "eth_getBlockByNumber"),
  HEAD_GAS_LIMIT("block: a gas limit in which nothing fits", "eth_getBlockByNumber"),
  BLOCK_MISSING("block: not there though it is", "eth_getBlockByNumber", "eth_getBlockByHash"),
  FINALITY_MISSING("block: no finalized block", "eth_getBlockByNumber"),
  LOGS_EMPTY("logs: empty", "eth_getLogs"),
  LOGS_CUT("logs: the last one is missing", "eth_getLogs"),
  LOGS_TWICE("logs: the last one twice", "eth_getLogs"),
  LOGS_TURNED("logs: in another order", "eth_getLogs"),
  LOGS_RANGE("logs: too many, ask for less", "eth_getLogs"),
  CHAIN_ID_AT_START("chain id: another chain's at the start", "eth_chainId"),
  CHAIN_ID_AT_SIGNING("chain id: another chain's before the first signature", "eth_chainId"),
  CHAIN_ID_BETWEEN("chain id: another chain's between two signatures", "eth_chainId"),
  CHAIN_ID_IN_READING("chain id: another chain's while planning or observing", "eth_chainId"),
  CODE_MISSING("code: none though there is", "eth_getCode"),
  CODE_INVENTED("code: some though there is none", "eth_getCode"),
  CALL_EMPTY("call: an empty result", "eth_call"),
  CALL_REVERTED("call: execution reverted though it works", "eth_call"),
  CALL_TURNED("call: yes for no and no for yes", "eth_call"),
  CALL_ZERO("call: zero for another number", "eth_call"),
  GAS_TOO_LOW("gas: half of what is needed", "eth_estimateGas"),
  GAS_TOO_HIGH("gas: four times what is needed", "eth_estimateGas"),
  GAS_REFUSED("gas: execution reverted though it works", "eth_estimateGas"),
  FEES_ABSURD("fees: 500,000 gwei", "eth_feeHistory", "eth_maxPriorityFeePerGas"),
  FEES_ZERO("fees: nothing", "eth_feeHistory", "eth_maxPriorityFeePerGas"),
  FEES_MISSING("fees: method not found", "eth_feeHistory", "eth_maxPriorityFeePerGas"),
  SIMULATION_MISSING("simulation: method not found", "eth_simulateV1"),
  SIMULATION_ERROR("simulation: an error", "eth_simulateV1"),
  READ_DROPPED(Group.READ, "read: dropped"),
  READ_HALF(Group.READ, "read: connection lost in the middle of the answer"),
  READ_STATUS(Group.READ, "read: HTTP 429, 502 or 503"),
  READ_DELAYED(Group.READ, "read: delayed"),
  READ_CUT(Group.READ, "read: cut JSON"),
  READ_PAGE(Group.READ, "read: a page with status 200"),
  READ_ERROR(Group.READ, "read: error -32000, header not found"),
  READ_INTERNAL(Group.READ, "read: error -32603, internal"),
  READ_LIMITED(Group.READ, "read: error -32005, too many requests"),
  READ_NULL(Group.READ, "read: null"),
  READ_OTHER_ID(Group.READ, "read: the answer to another question"),
  READ_STALE(Group.READ, "read: the same answer as long before"),
  BACKEND_LAGS(Group.LASTING, "backend: lags by many blocks for many calls"),
  BACKEND_LAGS_FOR_MINUTES(Group.LASTING, "backend: stands still for minutes"),
  BACKEND_CHANGES(Group.LASTING, "backend: each call goes to a fresh or a lagging one"),
  DISCONNECTED(Group.LASTING, "connection: gone for some calls"),
  STATE_PRUNED(Group.DRIVER, "state: older than the node keeps"),
  CUT(Group.DRIVER, "payer: cut at a call"),
  JOURNAL_LOST(Group.DRIVER, "journal: lost"),
  JOURNAL_COPIED(Group.DRIVER, "journal: a copy used by a second operator"),
  TWO_OPERATORS(Group.DRIVER, "operators: a second one with a journal of its own"),
  PLANNED_AGAIN(Group.DRIVER, "operator: file and journal lost, planned again"),
  FUNDED_BY_HAND(Group.DRIVER, "operator: part of a funding sent by hand"),
  FORK(Group.DRIVER, "chain: a fork"),
  BASE_FEE_RISES(Group.DRIVER, "chain: base fee times forty"),
  POOL_EMPTIED(Group.DRIVER, "chain: every waiting transaction forgotten"),
  DELIVERED_AGAIN(Group.DRIVER, "chain: every transaction ever signed delivered at the end");

  /** Where a kind is made. */
  enum Group {
    /** Of a transaction that is sent. */
    SEND,
    /** Of the answer to one method: it says something else than the chain. */
    ANSWER,
    /** Of the way of any answer but those to what is sent. */
    READ,
    /** Goes on for many calls. */
    LASTING,
    /** Not of an answer: the run's driver makes it. */
    DRIVER
  }

  private final Group group;
  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> methods;

  /** A fault in the answers to some methods. */
  FaultKind(String label, String... methods) {
    this(Group.ANSWER, label, methods);
  }

  FaultKind(Group group, String label, String... methods) {
    this.group = group;
    this.label = label;
    this.methods = Set.of(methods);
  }

  Group group() {
    return group;
  }

  String label() {
    return label;
  }

  /** Returns what can go wrong with this method alone. */
  static List<FaultKind> ofMethod(String method) {
    boolean isSend = method.equals("eth_sendRawTransaction");
    return kinds()
        .filter(kind -> kind.methods.contains(method) || (isSend && kind.group == Group.SEND))
        .toList();
  }

  /** Returns what can go wrong with every read. */
  static List<FaultKind> ofReads() {
    return kinds()
        .filter(kind ->
            kind.group == Group.READ || (kind.group == Group.LASTING && kind.methods.isEmpty()))
        .toList();
  }

  /** Returns what is not true, and what nobody could notice who asks one node only. */
  boolean isLieOfState() {
    return name().startsWith("CALL_") || name().startsWith("CODE_");
  }

  private static Stream<FaultKind> kinds() {
    return Stream.of(values());
  }
}
