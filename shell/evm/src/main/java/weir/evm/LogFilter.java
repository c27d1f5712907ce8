package weir.evm;

import java.util.List;
import weir.json.Json;
import weir.units.Address;
import weir.units.Hash32;

/**
 * Which logs to ask for.
 *
 * @param addresses the contracts; none means any
 * @param topics for each position the words that are accepted there; none means any
 */
public record LogFilter(List<Address> addresses, List<List<Hash32>> topics) {

  /** Copies the lists; refuses more than four positions, for a log has no more. */
  public LogFilter {
    addresses = List.copyOf(addresses);
    topics = topics.stream().map(List::copyOf).toList();
    if (topics.size() > 4) {
      throw new IllegalArgumentException("a log has at most 4 topics, not " + topics.size());
    }
  }

  /** Returns the filter for any of these events of these contracts. */
  public static LogFilter of(List<Address> addresses, AbiEvent... events) {
    return new LogFilter(
        addresses, List.of(List.of(events).stream().map(AbiEvent::topic).toList()));
  }

  Json.Fields body(long from, long to) {
    var body =
        Json.fields().with("fromBlock", RpcCall.json(from)).with("toBlock", RpcCall.json(to));
    if (!addresses.isEmpty()) {
      body = body.with("address", RpcCall.array(addresses));
    }
    if (!topics.isEmpty()) {
      body = body.with("topics", Json.of(topics.stream().map(LogFilter::position).toList()));
    }
    return body;
  }

  private static Json position(List<Hash32> words) {
    return words.isEmpty() ? Json.ofNull() : RpcCall.array(words);
  }
}
