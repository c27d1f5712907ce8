package weir.observe.proofs;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import weir.json.Json;
import weir.units.Address;
import weir.units.Hash32;

/** What a node has shown, so that it can be shown again, or otherwise, without the node. */
class RecordedNode implements ProofSource {

  private final ProofSource node;
  private final Map<Long, Optional<Json>> blocks = new HashMap<>();
  private final Map<Hash32, Optional<List<Json>>> receipts = new HashMap<>();
  private final Map<String, Optional<Json>> accounts = new HashMap<>();

  RecordedNode(ProofSource node) {
    this.node = node;
  }

  /** Records blocks and all of their receipts. */
  void record(long newest) throws IOException {
    for (Optional<Json> block : blocks(LongStream.rangeClosed(0, newest).boxed().toList())) {
      receipts(Hash32.parse(block.orElseThrow().asFields().require("hash").asText()));
    }
  }

  @Override
  public List<Optional<Json>> blocks(List<Long> numbers) throws IOException {
    if (!blocks.keySet().containsAll(numbers)) {
      List<Optional<Json>> shown = node.blocks(numbers);
      for (int i = 0; i < numbers.size(); i++) {
        blocks.put(numbers.get(i), shown.get(i));
      }
    }
    return numbers.stream().map(number -> blocks.getOrDefault(number, Optional.empty())).toList();
  }

  @Override
  public Optional<List<Json>> receipts(Hash32 block) throws IOException {
    if (!receipts.containsKey(block)) {
      receipts.put(block, node.receipts(block));
    }
    return receipts.getOrDefault(block, Optional.empty());
  }

  @Override
  public Optional<Json> account(Address account, List<Hash32> slots, Hash32 block)
      throws IOException {
    String key = account + " " + slots + " " + block;
    if (!accounts.containsKey(key)) {
      accounts.put(key, node.account(account, slots, block));
    }
    return accounts.getOrDefault(key, Optional.empty());
  }
}
