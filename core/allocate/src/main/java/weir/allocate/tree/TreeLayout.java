package weir.allocate.tree;

import weir.plan.Recipients.Encoding;

/**
 * The offsets of the sections of a tree file, in bytes: accounts in three columns, amounts in two,
 * the nodes; then the rows in the order of their accounts, for sorted leaves each row's place, and
 * for a tree with sums the sum below each node.
 */
record TreeLayout(
    long a,
    long b,
    long high,
    long low,
    long nodes,
    long c,
    long order,
    long places,
    long sums,
    long end) {

  static TreeLayout of(TreeHeader header) {
    long words = 8L * header.size();
    long numbers = 4L * header.size();
    long nodes = 32L * LeafHashes.shape(header.encoding()).nodes(header.size());
    long first = TreeHeader.BYTES;
    long c = first + 4 * words + nodes;
    long places = c + 2 * numbers;
    long sums = LeafHashes.sorted(header.encoding()) ? places + numbers : places;
    long end = header.encoding() == Encoding.MERKLE_SUM ? sums + nodes : sums;
    return new TreeLayout(
        first,
        first + words,
        first + 2 * words,
        first + 3 * words,
        first + 4 * words,
        c,
        c + numbers,
        places,
        sums,
        end);
  }
}
