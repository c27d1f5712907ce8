package weir.evm;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import weir.json.Json;

/**
 * Finds a priority fee in wei. No single method is part of every client, and each may say zero for
 * a chain on which no tips are paid.
 *
 * @param rpc the node
 */
record TipQuestions(Rpc rpc) {

  /** One gwei: little enough to be harmless, enough for every client's own least tip. */
  private static final BigInteger FIXED = BigInteger.valueOf(1_000_000_000);

  private static final int BLOCKS = 10;

  /**
   * Returns the first of these that is above zero: the median of what the last ten blocks paid,
   * what the node suggests, the price of gas less the base fee, one gwei.
   *
   * @throws RpcException if the node cannot be reached; a refusal only leads to the next question
   */
  BigInteger tip(BigInteger base) throws RpcException {
    Optional<BigInteger> paid = paid();
    if (paid.isPresent()) {
      return paid.get();
    }
    Optional<BigInteger> suggested = asked("eth_maxPriorityFeePerGas");
    if (suggested.isPresent()) {
      return suggested.get();
    }
    Optional<BigInteger> price =
        asked("eth_gasPrice").map(all -> all.subtract(base)).filter(tip -> tip.signum() > 0);
    return price.orElse(FIXED);
  }

  private Optional<BigInteger> asked(String method) throws RpcException {
    return switch (rpc.reply(RpcCall.of(method))) {
      case RpcReply.Result(var value) ->
          Optional.of(RpcValue.of(method, value).quantity()).filter(tip -> tip.signum() > 0);
      case RpcReply.Failure _ -> Optional.empty();
    };
  }

  private Optional<BigInteger> paid() throws RpcException {
    // The share is a JSON number, not a quantity.
    Json half = Json.of(List.of(Json.of(50)));
    var call = RpcCall.of("eth_feeHistory", BLOCKS, BlockTag.LATEST, half);
    return switch (rpc.reply(call)) {
      case RpcReply.Result(var value) -> median(RpcValue.of(call.method(), value));
      case RpcReply.Failure _ -> Optional.empty();
    };
  }

  private static Optional<BigInteger> median(RpcValue history) throws RpcException {
    Optional<RpcValue> rewards = history.optional("reward");
    if (rewards.isEmpty()) {
      return Optional.empty();
    }
    List<BigInteger> tips =
        rewards.get().list(block -> block.list(RpcValue::quantity)).stream()
            .flatMap(List::stream)
            .filter(tip -> tip.signum() > 0)
            .sorted()
            .toList();
    return tips.isEmpty() ? Optional.empty() : Optional.of(tips.get(tips.size() / 2));
  }
}
