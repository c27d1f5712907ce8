package weir.settle.preflight;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import weir.allocate.tree.MerkleTree;
import weir.plan.Recipients.Encoding;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.vault.GrantRun;

/** Parts of a run, with their proofs, from the run alone: its leaves show what lies in between. */
public final class RunParts {

  private final GrantRun run;

  /** The nodes of the run's subtree, layer upon layer from the leaves on. */
  private final List<List<Hash32>> layers = new ArrayList<>();

  private RunParts(GrantRun run) {
    this.run = run;
    var layer = new ArrayList<Hash32>();
    for (int i = 0; i < run.accounts().size(); i++) {
      int index = Math.toIntExact(run.first() + i);
      layer.add(MerkleTree.leaf(Encoding.WEIR, index, run.accounts().get(i), run.amounts().get(i)));
    }
    layers.add(layer);
    while (layers.getLast().size() > 1) {
      layers.add(parents(layers.getLast()));
    }
  }

  /**
   * Returns the root of the tree to which a run leads by its proof. A vault pays the run from a pool
   * with this root and from no other.
   *
   * @throws ArithmeticException if an index is beyond what a tree can have
   */
  public static Hash32 root(GrantRun run) {
    Hash32 node = new RunParts(run).layers.getLast().getFirst();
    for (Hash32 sibling : run.proof()) {
      node = parent(node, sibling);
    }
    return node;
  }

  /** Returns both halves of a run of two grants or more. */
  static List<GrantRun> halves(GrantRun run) {
    var parts = new RunParts(run);
    return new AlignedRun(run.first(), run.accounts().size())
        .halves().stream().map(parts::part).toList();
  }

  private GrantRun part(AlignedRun part) {
    int from = (int) (part.first() - run.first());
    int to = from + part.count();
    return new GrantRun(
        run.pool(),
        part.first(),
        run.accounts().subList(from, to),
        run.amounts().subList(from, to),
        proof(from >> AlignedRun.height(part.count()), AlignedRun.height(part.count())));
  }

  private List<Hash32> proof(int node, int height) {
    var proof = new ArrayList<Hash32>();
    int at = node;
    for (int layer = height; layer < layers.size() - 1; layer++) {
      int sibling = at ^ 1;
      if (sibling < layers.get(layer).size()) {
        proof.add(layers.get(layer).get(sibling));
      }
      at >>= 1;
    }
    proof.addAll(run.proof());
    return proof;
  }

  /** An unpaired last node moves up unchanged. */
  private static List<Hash32> parents(List<Hash32> layer) {
    var parents = new ArrayList<Hash32>();
    for (int i = 0; i < layer.size(); i += 2) {
      parents.add(i + 1 < layer.size() ? parent(layer.get(i), layer.get(i + 1)) : layer.get(i));
    }
    return parents;
  }

  private static Hash32 parent(Hash32 one, Hash32 other) {
    boolean inOrder = one.compareTo(other) <= 0;
    return Keccak.hash(
        ByteBuffer.allocate(2 * Hash32.BYTES)
            .put((inOrder ? one : other).bytes())
            .put((inOrder ? other : one).bytes())
            .array());
  }
}
