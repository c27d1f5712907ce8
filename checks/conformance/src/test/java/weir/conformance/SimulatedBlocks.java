package weir.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import weir.evm.Bytes;
import weir.units.Address;

/** Calls in blocks with times of their own, as one request of {@code eth_simulateV1} takes them. */
final class SimulatedBlocks {

  private final JsonArray blocks = new JsonArray();
  private final Map<Long, Integer> heights = new HashMap<>();
  private JsonArray calls = new JsonArray();

  /** Adds a call to the block that is being filled. */
  void add(Address from, Address to, Bytes data) {
    var call = new JsonObject();
    call.addProperty("from", from.toString());
    call.addProperty("to", to.toString());
    call.addProperty("data", data.toString());
    call.addProperty("gas", "0x1000000");
    calls.add(call);
  }

  /** Ends the block that is being filled. */
  void mine(long time) {
    heights.put(time, blocks.size());
    var overrides = new JsonObject();
    overrides.addProperty("time", "0x" + Long.toHexString(time));
    overrides.addProperty("gasLimit", "0x1000000000");
    var block = new JsonObject();
    block.add("blockOverrides", overrides);
    block.add("calls", calls);
    blocks.add(block);
    calls = new JsonArray();
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
  JsonArray json() {
    return blocks;
  }
}
