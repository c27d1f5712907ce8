package weir.language;

import java.util.Optional;
import weir.units.Hash32;

/** Tells the content hash of a file that a plan names; the shell reads, the plan only compares. */
@FunctionalInterface
public interface ContentHashes {

  /** Returns keccak-256 of the file's bytes, or nothing if there is no such file. */
  Optional<Hash32> of(String file);
}
