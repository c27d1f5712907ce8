package weir.evm.proof;

import java.math.BigInteger;
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
    var from = ProofFields.of(answer);
    Bytes key = Bytes.of(Bytes.of(account.bytes()).keccak().bytes());
    Optional<Bytes> value = TrieProof.value(stateRoot, key, nodes(from.list("accountProof")));
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
    return new AccountProof(code, words(from.list("storageProof"), storage, slots));
  }

  private static Map<Hash32, BigInteger> words(
      List<Json> proofs, Hash32 storage, List<Hash32> slots) {
    if (proofs.size() != slots.size()) {
      throw new IllegalArgumentException(
          "%d slots are proven of %d".formatted(proofs.size(), slots.size()));
    }
    var words = new HashMap<Hash32, BigInteger>();
    for (int i = 0; i < slots.size(); i++) {
      Hash32 slot = slots.get(i);
      Bytes key = Bytes.of(Bytes.of(slot.bytes()).keccak().bytes());
      var nodes = nodes(ProofFields.of(proofs.get(i)).list("proof"));
      Optional<Bytes> value = TrieProof.value(storage, key, nodes);
      words.put(slot, value.map(AccountProof::word).orElse(BigInteger.ZERO));
    }
    return words;
  }

  private static BigInteger word(Bytes encoded) {
    return new BigInteger(1, Rlp.decode(encoded).asBytes().toArray());
  }

  private static List<Bytes> nodes(List<Json> proof) {
    return proof.stream().map(ProofFields::bytesOf).toList();
  }
}
