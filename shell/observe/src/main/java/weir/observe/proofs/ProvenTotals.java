package weir.observe.proofs;

import java.util.List;
import java.util.Optional;
import weir.evm.proof.Header;
import weir.units.Hash32;

/**
 * What a file of proofs shows to somebody who trusts the hash of one block.
 *
 * @param before the first block of the file, up to which no logs are kept
 * @param end the trusted block
 * @param logs how many logs are proven
 * @param clearBlocks of how many blocks the blooms admit no logs
 * @param wholeBlocks of how many blocks all receipts are known
 * @param openBlocks of how many blocks neither holds
 * @param counters how many counters were compared after the trusted block
 * @param isBeginning whether the contracts had no code after the first block
 * @param hasFacts whether facts were compared
 * @param digest of the logs of these facts up to the trusted block, if they have a mark there
 * @param differences what contradicts what is proven, in words
 */
public record ProvenTotals(
    long before,
    Header end,
    long logs,
    long clearBlocks,
    long wholeBlocks,
    long openBlocks,
    int counters,
    boolean isBeginning,
    boolean hasFacts,
    Optional<Hash32> digest,
    List<String> differences) {

  /** Copies the list. */
  public ProvenTotals {
    differences = List.copyOf(differences);
  }
}
