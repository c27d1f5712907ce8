package weir.observe.proofs;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import weir.json.Json;
import weir.units.Address;
import weir.units.Hash32;

/** What is asked of a node, as it answers: everything is proven afterwards. */
interface ProofSource {

  /** Returns blocks of these numbers, in this order; empty where the node has none. */
  List<Optional<Json>> blocks(List<Long> numbers) throws IOException;

  /** Returns all receipts of a block; empty if the node does not show them. */
  Optional<List<Json>> receipts(Hash32 block) throws IOException;

  /** Returns the proof of an account after a block; empty if the node has none. */
  Optional<Json> account(Address account, List<Hash32> slots, Hash32 block) throws IOException;
}
