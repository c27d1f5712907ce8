package weir.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.json.Json;
import weir.units.Address;
import weir.units.Bytes;

/** Calls in blocks with times of their own, as one request of {@code eth_simulateV1} takes them. */
final class SimulatedBlocks {

  private final List<Json> blocks = new ArrayList<>();
  private final Map<Long, Integer> heights = new HashMap<>();
  private List<Json> calls = new ArrayList<>();

  /** Adds a call to the block that is being filled. */
  void add(Address from, Address to, Bytes data) {
    calls.add(
        Json.fields()
            .with("from", from.toString())
            .with("to", to.toString())
            .with("data", data.toString())
            .with("gas", "0x1000000"));
  }

  /** Ends the block that is being filled. */
  void mine(long time) {
    heights.put(time, blocks.size());
    var overrides =
        Json.fields().with("time", "0x" + Long.toHexString(time)).with("gasLimit", "0x1000000000");
    blocks.add(Json.fields().with("blockOverrides", overrides).with("calls", Json.of(calls)));
    calls = new ArrayList<>();
  }

  /** Returns how many blocks have ended. */
  int ended() {
    return blocks.size();
  }

  /** Returns how many calls the block that is being filled has. */
  int filled() {
    return calls.size();
  }

  /** Returns the number of the block with a time; -1 if there is none. */
  int height(long time) {
    return heights.getOrDefault(time, -1);
  }

  /** Returns the blocks that have ended. */
  Json json() {
    return Json.of(blocks);
  }
}
