package weir.allocate.kernel;

import java.util.Arrays;

/** The places of the nodes of a tree in one array. */
public enum TreeShape {
  /**
   * Layer upon layer: the leaves, then their parents, and so on up to the root. An unpaired last
   * node of a layer moves up unchanged.
   */
  LAYERS {
    @Override
    public int nodes(int leaves) {
      int nodes = 1;
      for (int width = leaves; width > 1; width = (width + 1) >>> 1) {
        nodes += width;
      }
      return nodes;
    }

    @Override
    public int root(int leaves) {
      return nodes(leaves) - 1;
    }

    @Override
    public int leaf(int place, int leaves) {
      return place;
    }

    @Override
    public int[] siblings(int place, int leaves) {
      return siblingsAbove(place, 0, leaves);
    }
  },

  /**
   * A complete binary tree: the children of node i are 2i+1 and 2i+2, the leaves are stored
   * backwards from the end.
   *
   * @see <a href="https://github.com/OpenZeppelin/merkle-tree">OpenZeppelin merkle-tree</a>
   */
  HEAP {
    @Override
    public int nodes(int leaves) {
      return 2 * leaves - 1;
    }

    @Override
    public int root(int leaves) {
      return 0;
    }

    @Override
    public int leaf(int place, int leaves) {
      return 2 * leaves - 2 - place;
    }

    @Override
    public int[] siblings(int place, int leaves) {
      int[] siblings = new int[32];
      int count = 0;
      for (int node = leaf(place, leaves); node > 0; node = (node - 1) >>> 1) {
        siblings[count++] = (node & 1) == 1 ? node + 1 : node - 1;
      }
      return Arrays.copyOf(siblings, count);
    }
  };

  /** Returns how many nodes there are, leaves included. */
  public abstract int nodes(int leaves);

  /** Returns the place of the root. */
  public abstract int root(int leaves);

  /** Returns the place of the leaf with this number in the tree's order. */
  public abstract int leaf(int place, int leaves);

  /** Returns the places of the nodes that prove a leaf, from below. */
  public abstract int[] siblings(int place, int leaves);

  /**
   * Returns the places of the nodes that prove a node of {@link #LAYERS}, which is counted within
   * its layer, from below.
   */
  public static int[] siblingsAbove(int place, int layer, int leaves) {
    int[] siblings = new int[32];
    int count = 0;
    int at = place;
    int start = 0;
    int width = leaves;
    for (int height = 0; width > 1; height++) {
      if (height >= layer) {
        int sibling = at ^ 1;
        if (sibling < width) {
          siblings[count++] = start + sibling;
        }
        at >>>= 1;
      }
      start += width;
      width = (width + 1) >>> 1;
    }
    return Arrays.copyOf(siblings, count);
  }
}
