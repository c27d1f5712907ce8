package weir.evm;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call to a node had no usable answer. */
public final class RpcException extends IOException {

  private static final long serialVersionUID = 1;

  private static final int PRUNED = 4444;
  private static final Pattern OUT_OF_RANGE =
      Pattern.compile("height is ([0-9]{1,18}) but requested was ([0-9]{1,18})");
  private static final List<String> MISSING =
      List.of(
          "pruned",
          "missing trie node",
          "historical state",
          "state not available",
          "state is not available",
          "state unavailable",
          "history before",
          "history has been",
          "no state available",
          "world state unavailable",
          "archive");

  /** The code of an execution that failed. */
  private static final int EXECUTION_FAILED = 3;

  // The words of geth, reth, Erigon, Nethermind, Besu and anvil, without blanks.
  private static final List<String> OF_CONTRACT =
      List.of(
          "revert",
          "invalidopcode",
          "opcodenotfound",
          "invalidjump",
          "badjump",
          "stackunderflow",
          "stackoverflow",
          "outofgas",
          "badinstruction");

  private final String method;
  private final transient Optional<RpcReply.Failure> failure;
  private final boolean mayFitIfLess;

  private RpcException(
      String words, String method, Optional<RpcReply.Failure> failure, boolean mayFitIfLess) {
    super(words);
    this.method = method;
    this.failure = failure;
    this.mayFitIfLess = mayFitIfLess;
  }

  private static RpcException of(
      String method, String message, Optional<RpcReply.Failure> failure, boolean mayFitIfLess) {
    return new RpcException(method + ": " + message, method, failure, mayFitIfLess);
  }

  /** The node cannot be reached, or what came back is not an answer. */
  static RpcException unreachable(String method, String message) {
    return of(method, message, Optional.empty(), false);
  }

  /** The answer is larger, or takes longer, than the caller allows. */
  static RpcException tooMuch(String method, String message) {
    return of(method, message, Optional.empty(), true);
  }

  /** The node answered with an error. */
  static RpcException refused(String method, RpcReply.Failure failure) {
    return of(method, failure.toString(), Optional.of(failure), false);
  }

  /** Returns the method that was called, or {@code batch}. */
  public String method() {
    return method;
  }

  /** Returns the node's own error; empty if the answer could not be parsed. */
  public Optional<RpcReply.Failure> failure() {
    return failure;
  }

  /**
   * Returns whether the node refused because it does not keep blocks, logs or states that are so
   * old (EIP-4444 and pruned states): another node may have them.
   */
  public boolean isOfMissingHistory() {
    return failure.filter(RpcException::isOfMissingHistory).isPresent();
  }

  // The words of geth, reth, Erigon, Nethermind, Besu and anvil; only the first has a code.
  private static boolean isOfMissingHistory(RpcReply.Failure failure) {
    String words = failure.message().toLowerCase(Locale.ROOT);
    return failure.code() == PRUNED || MISSING.stream().anyMatch(words::contains) || isBelow(words);
  }

  /** Anvil says the same of blocks that are not there yet and of states that it has dropped. */
  private static boolean isBelow(String words) {
    Matcher range = OUT_OF_RANGE.matcher(words);
    return range.find() && Long.parseLong(range.group(2)) <= Long.parseLong(range.group(1));
  }

  /** Returns whether the contract that was called refused, and not the node. */
  public boolean isOfContract() {
    return failure.filter(RpcException::isOfContract).isPresent();
  }

  private static boolean isOfContract(RpcReply.Failure failure) {
    String words = failure.message().toLowerCase(Locale.ROOT).replace(" ", "");
    return failure.revert().isPresent()
        || failure.code() == EXECUTION_FAILED
        || OF_CONTRACT.stream().anyMatch(words::contains);
  }

  /** Returns this failure in other words. */
  public RpcException inWords(String words) {
    var other = new RpcException(words, method, failure, mayFitIfLess);
    other.initCause(this);
    return other;
  }

  /** Returns whether the same question about a smaller range may be answered. */
  boolean mayFitIfLess() {
    return mayFitIfLess;
  }
}
