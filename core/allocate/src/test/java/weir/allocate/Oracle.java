package weir.allocate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.bouncycastle.crypto.digests.KeccakDigest;
import weir.allocate.grant.Grant;
import weir.plan.Recipients.Encoding;
import weir.units.Hash32;

/**
 * Trees written from the definitions alone, slowly: byte arrays, recursion and Bouncy Castle's
 * keccak. It shares nothing with the code that it checks.
 */
public final class Oracle {

  /** The root, and for each row its leaf and proof. */
  public record Tree(Hash32 root, List<Hash32> leaves, List<List<Hash32>> proofs) {}

  private Oracle() {}

  public static Tree tree(Encoding encoding, List<Grant> rows) {
    List<byte[]> leaves = rows.stream().map(row -> leaf(encoding, row)).toList();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      order.add(i);
    }
    if (encoding != Encoding.WEIR) {
      order.sort(Comparator.comparing(i -> new BigInteger(1, leaves.get(i))));
    }
    List<byte[]> sorted = order.stream().map(leaves::get).toList();
    boolean heap = encoding == Encoding.STANDARD_V1;
    List<List<byte[]>> layers = heap ? List.of(heap(sorted)) : layers(sorted);
    byte[] root = heap ? layers.getFirst().getFirst() : layers.getLast().getFirst();
    var proofs = new ArrayList<List<Hash32>>();
    for (int i = 0; i < rows.size(); i++) {
      int place = order.indexOf(i);
      var proof = heap ? heapProof(layers.getFirst(), place) : layeredProof(layers, place);
      proofs.add(proof.stream().map(Hash32::of).toList());
    }
    return new Tree(Hash32.of(root), leaves.stream().map(Hash32::of).toList(), proofs);
  }

  public static byte[] leaf(Encoding encoding, Grant row) {
    byte[] index = word(BigInteger.valueOf(row.index()));
    byte[] account = row.account().bytes();
    byte[] amount = word(row.amount());
    byte[] padded = word(new BigInteger(1, account));
    return switch (encoding) {
      case WEIR -> keccak(index, padded, amount);
      case UNISWAP -> keccak(index, account, amount);
      case STANDARD_V1 -> keccak(keccak(padded, amount));
      case MERKLE_SUM -> keccak(index, padded, amount, new byte[1]);
    };
  }

  public static byte[] keccak(byte[]... parts) {
    var digest = new KeccakDigest(256);
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    var hash = new byte[32];
    digest.doFinal(hash, 0);
    return hash;
  }

  static byte[] parent(byte[] one, byte[] other) {
    boolean ordered = new BigInteger(1, one).compareTo(new BigInteger(1, other)) <= 0;
    return ordered ? keccak(one, other) : keccak(other, one);
  }

  private static byte[] word(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int skip = Math.max(0, bytes.length - 32);
    var word = new byte[32];
    System.arraycopy(bytes, skip, word, 32 - bytes.length + skip, bytes.length - skip);
    return word;
  }

  private static List<byte[]> above(List<byte[]> layer) {
    var parents = new ArrayList<byte[]>();
    for (int i = 0; i < layer.size(); i += 2) {
      boolean odd = i + 1 == layer.size();
      parents.add(odd ? layer.get(i) : parent(layer.get(i), layer.get(i + 1)));
    }
    return parents;
  }

  public static byte[] layered(List<byte[]> leaves) {
    return layers(leaves).getLast().getFirst();
  }

  private static List<List<byte[]>> layers(List<byte[]> layer) {
    var layers = new ArrayList<List<byte[]>>(List.of(layer));
    if (layer.size() > 1) {
      layers.addAll(layers(above(layer)));
    }
    return layers;
  }

  private static List<byte[]> layeredProof(List<List<byte[]>> layers, int place) {
    var proof = new ArrayList<byte[]>();
    int at = place;
    for (List<byte[]> layer : layers) {
      int sibling = at % 2 == 0 ? at + 1 : at - 1;
      if (sibling < layer.size()) {
        proof.add(layer.get(sibling));
      }
      at /= 2;
    }
    return proof;
  }

  private static List<byte[]> heap(List<byte[]> sorted) {
    var nodes = new ArrayList<>(Collections.nCopies(2 * sorted.size() - 1, new byte[0]));
    fill(nodes, sorted, 0);
    return nodes;
  }

  private static byte[] fill(List<byte[]> nodes, List<byte[]> sorted, int node) {
    byte[] hash =
        2 * node + 1 >= nodes.size()
            ? sorted.get(nodes.size() - 1 - node)
            : parent(fill(nodes, sorted, 2 * node + 1), fill(nodes, sorted, 2 * node + 2));
    nodes.set(node, hash);
    return hash;
  }

  private static List<byte[]> heapProof(List<byte[]> nodes, int place) {
    int node = nodes.size() - 1 - place;
    var proof = new ArrayList<byte[]>();
    while (node > 0) {
      proof.add(nodes.get(node % 2 == 1 ? node + 1 : node - 1));
      node = (node - 1) / 2;
    }
    return proof;
  }

  /** Returns the root that a proof leads to. */
  public static Hash32 lead(Hash32 leaf, List<Hash32> proof) {
    byte[] at = leaf.bytes();
    for (Hash32 sibling : proof) {
      at = parent(at, sibling.bytes());
    }
    return Hash32.of(at);
  }
}
