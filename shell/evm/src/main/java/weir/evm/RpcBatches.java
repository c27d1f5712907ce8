package weir.evm;

import java.util.ArrayList;
import java.util.List;
import weir.json.Json;

/**
 * Many questions in few requests. How many calls a request may hold is learned: a batch that is
 * refused is halved, down to single calls, and the size that was taken is kept.
 */
final class RpcBatches {

  /** How many calls share a request at most: public endpoints refuse more. */
  static final int MOST = 100;

  private final Rpc rpc;
  private final Node.Retry retry;
  private int size = MOST;

  RpcBatches(Rpc rpc, Node.Retry retry) {
    this.rpc = rpc;
    this.retry = retry;
  }

  /** Returns the parts of all answers, in the order of the calls. */
  <T> List<T> all(List<RpcCall> calls, RpcValue.PartReader<T> part) throws RpcException {
    var parts = new ArrayList<T>(calls.size());
    while (parts.size() < calls.size()) {
      var some = calls.subList(parts.size(), Math.min(parts.size() + size, calls.size()));
      parts.addAll(retry.until(() -> parts(some, part)));
    }
    return parts;
  }

  /** Returns the parts of the answers to the first of some calls, or to all of them. */
  private <T> List<T> parts(List<RpcCall> calls, RpcValue.PartReader<T> part) throws RpcException {
    var parts = new ArrayList<T>(calls.size());
    for (RpcReply reply : replies(calls)) {
      RpcCall call = calls.get(parts.size());
      parts.add(part.of(RpcValue.of(call.method(), value(call, reply, calls.size()))));
    }
    return parts;
  }

  private List<RpcReply> replies(List<RpcCall> calls) throws RpcException {
    if (calls.size() == 1) {
      return List.of(rpc.reply(calls.getFirst()));
    }
    try {
      return rpc.batch(calls);
    } catch (RpcException e) {
      // If the first call succeeds by itself, it is the batch that the node does not take.
      try {
        RpcReply first = rpc.reply(calls.getFirst());
        size = calls.size() / 2;
        return List.of(first);
      } catch (RpcException again) {
        e.addSuppressed(again);
        throw e;
      }
    }
  }

  /** Some nodes refuse those calls of a batch that come after their limit: they are made alone. */
  private Json value(RpcCall call, RpcReply reply, int together) throws RpcException {
    return switch (reply) {
      case RpcReply.Result(Json value) -> value;
      case RpcReply.Failure failure -> {
        if (together == 1 || !call.repeatable()) {
          throw RpcException.refused(call.method(), failure);
        }
        size = Math.max(1, together / 2);
        yield rpc.call(call);
      }
    };
  }
}
