package weir.evm;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import weir.units.Address;
import weir.units.Hash32;

/**
 * Which logs are wanted.
 *
 * @param addresses the contracts; none means any
 * @param topics for each position the words that may stand there; none means any
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

  JsonObject body(long from, long to) {
    var body = new JsonObject();
    body.add("fromBlock", Call.json(from));
    body.add("toBlock", Call.json(to));
    if (!addresses.isEmpty()) {
      body.add("address", Call.array(addresses));
    }
    if (!topics.isEmpty()) {
      var positions = topics.stream().map(LogFilter::position).toList();
      body.add("topics", Call.array(positions));
    }
    return body;
  }

  private static JsonElement position(List<Hash32> words) {
    return words.isEmpty() ? JsonNull.INSTANCE : Call.array(words);
  }
}
