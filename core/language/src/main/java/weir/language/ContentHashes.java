package weir.language;

import java.util.Optional;
import weir.units.Hash32;

/**
 * Returns the content hash of a file that a plan names; the shell reads the file, and the plan
 * compares the hash.
 */
@FunctionalInterface
public interface ContentHashes {

  /** Returns keccak-256 of the file's bytes; empty if there is no such file. */
  Optional<Hash32> of(String file);
}
