package weir.evm.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.units.Bytes;

/** A trie that is grown one value at a time, so that it can show the nodes on the way to a key. */
final class TrieNodes {

  private TrieNodes() {}

  /** Returns the nodes on the way to a key, the root first, without those inside their parents. */
  static List<Bytes> proof(List<Bytes> keys, List<Bytes> values, Bytes key) {
    var entries = new TreeMap<String, Bytes>();
    for (int i = 0; i < keys.size(); i++) {
      entries.put(digits(keys.get(i)), values.get(i));
    }
    var proof = new ArrayList<Bytes>();
    walk(entries, "", digits(key), proof, true);
    return proof;
  }

  private static String digits(Bytes key) {
    return key.toString().substring(2);
  }

  private static Rlp walk(
      Map<String, Bytes> entries, String prefix, String key, List<Bytes> proof, boolean isOnWay) {
    int at = proof.size();
    if (isOnWay) {
      proof.add(Bytes.NONE);
    }
    Rlp node = node(entries, prefix, key, proof, isOnWay);
    Bytes encoded = node.encoded();
    boolean isInside = encoded.size() < 32 && !prefix.isEmpty();
    if (isOnWay && isInside) {
      proof.remove(at);
    } else if (isOnWay) {
      proof.set(at, encoded);
    }
    return isInside ? node : Rlp.of(Bytes.of(encoded.keccak().bytes()));
  }

  private static Rlp node(
      Map<String, Bytes> entries, String prefix, String key, List<Bytes> proof, boolean isOnWay) {
    var paths = List.copyOf(entries.keySet().stream().sorted().toList());
    if (paths.size() == 1) {
      String rest = paths.getFirst().substring(prefix.length());
      return Rlp.of(
          Rlp.of(Nibbles.packed(nibbles(rest), true)),
          Rlp.of(entries.getOrDefault(paths.getFirst(), Bytes.NONE)));
    }
    int common = prefix.length();
    while (paths.getFirst().charAt(common) == paths.getLast().charAt(common)) {
      common++;
    }
    if (common > prefix.length()) {
      String longer = paths.getFirst().substring(0, common);
      Rlp child = walk(entries, longer, key, proof, isOnWay && key.startsWith(longer));
      return Rlp.of(
          Rlp.of(Nibbles.packed(nibbles(longer.substring(prefix.length())), false)), child);
    }
    Rlp[] items = new Rlp[17];
    Arrays.fill(items, Rlp.empty());
    for (int digit = 0; digit < 16; digit++) {
      String longer = prefix + Integer.toHexString(digit);
      var below = new TreeMap<String, Bytes>();
      entries.forEach((path, value) -> {
        if (path.startsWith(longer)) {
          below.put(path, value);
        }
      });
      if (!below.isEmpty()) {
        items[digit] = walk(below, longer, key, proof, isOnWay && key.startsWith(longer));
      }
    }
    return Rlp.of(items);
  }

  private static byte[] nibbles(String digits) {
    byte[] nibbles = new byte[digits.length()];
    for (int i = 0; i < nibbles.length; i++) {
      nibbles[i] = (byte) Character.digit(digits.charAt(i), 16);
    }
    return nibbles;
  }
}
