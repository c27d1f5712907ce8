package weir.evm.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.json.Json;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * An account of a state, and words of its storage, all proven against the root of the state.
 *
 * @param codeHash the hash of its code; that of no bytes if there is none
 * @param words by the number of their slot; zero if the state has none
 * @see <a href="https://eips.ethereum.org/EIPS/eip-1186">EIP-1186: eth_getProof</a>
 */
public record AccountProof(Hash32 codeHash, Map<Hash32, BigInteger> words) {

  private static final Hash32 NO_CODE = Bytes.NONE.keccak();
  private static final Hash32 NO_STORAGE = Rlp.empty().encoded().keccak();
  private static final int FIELDS = 4;

  public AccountProof {
    words = Map.copyOf(words);
  }

  /**
   * Returns what an answer of {@code eth_getProof} proves.
   *
   * @param slots the slots that were asked for
   * @throws IllegalArgumentException if it does not prove the account and each of the slots
   */
  public static AccountProof of(
      Json answer, Hash32 stateRoot, Address account, List<Hash32> slots) {
    return of(nodes(answer), stateRoot, account, slots);
  }

  /**
   * Returns the nodes in an answer of {@code eth_getProof}: first those of the account, then those
   * of each slot.
   *
   * @throws IllegalArgumentException if the answer is malformed
   */
  public static List<List<Bytes>> nodes(Json answer) {
    var from = ProofFields.of(answer);
    var all = new ArrayList<List<Bytes>>();
    all.add(bytes(from.list("accountProof")));
    for (Json proof : from.list("storageProof")) {
      all.add(bytes(ProofFields.of(proof).list("proof")));
    }
    return all;
  }

  /**
   * Returns what nodes prove.
   *
   * @param nodes first those of the account, then those of each slot
   * @throws IllegalArgumentException if they do not prove the account and each of the slots
   */
  public static AccountProof of(
      List<List<Bytes>> nodes, Hash32 stateRoot, Address account, List<Hash32> slots) {
    if (nodes.size() != slots.size() + 1) {
      throw new IllegalArgumentException(
          "%d slots are proven of %d".formatted(nodes.size() - 1, slots.size()));
    }
    Bytes key = Bytes.of(Bytes.of(account.bytes()).keccak().bytes());
    Optional<Bytes> value = TrieProof.value(stateRoot, key, nodes.getFirst());
    Hash32 storage = NO_STORAGE;
    Hash32 code = NO_CODE;
    if (value.isPresent()) {
      List<Rlp> fields = Rlp.decode(value.get()).asList();
      if (fields.size() != FIELDS) {
        throw new IllegalArgumentException("an account has %d fields".formatted(fields.size()));
      }
      storage = Hash32.of(fields.get(2).asBytes().toArray());
      code = Hash32.of(fields.get(3).asBytes().toArray());
    }
    var words = new HashMap<Hash32, BigInteger>();
    for (int i = 0; i < slots.size(); i++) {
      Hash32 slot = slots.get(i);
      Bytes path = Bytes.of(Bytes.of(slot.bytes()).keccak().bytes());
      Optional<Bytes> word = TrieProof.value(storage, path, nodes.get(i + 1));
      words.put(slot, word.map(AccountProof::word).orElse(BigInteger.ZERO));
    }
    return new AccountProof(code, words);
  }

  /** Returns whether the account has no code. */
  public boolean isWithoutCode() {
    return codeHash.equals(NO_CODE);
  }

  private static BigInteger word(Bytes encoded) {
    return new BigInteger(1, Rlp.decode(encoded).asBytes().toArray());
  }

  private static List<Bytes> bytes(List<Json> proof) {
    return proof.stream().map(ProofFields::bytesOf).toList();
  }
}
