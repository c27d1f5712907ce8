package weir.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import weir.allocate.Contents;
import weir.allocate.PlanAllocations;
import weir.diagnose.Diagnostic;
import weir.language.ContentHashes;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * The content hashes of the lists that lie in a folder. Reading a plan asks for them; what went
 * wrong meanwhile is kept until the plan is read.
 */
final class ListHashes implements ContentHashes {

  private final Path folder;
  private Optional<Path> tooLong = Optional.empty();
  private Optional<IOException> failed = Optional.empty();

  ListHashes(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<Hash32> of(String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Optional<Hash32> hash = hash(file);
      if (hash.isEmpty()) {
        tooLong = tooLong.or(() -> Optional.of(file));
      }
      return hash;
    } catch (IOException e) {
      failed = failed.or(() -> Optional.of(e));
      return Optional.empty();
    }
  }

  /**
   * Returns what is said of the first list that has more than {@link Contents#MOST_BYTES}, if one
   * has.
   *
   * @param plan the name of the file of the plan
   * @throws IOException if a list could not be read
   */
  Optional<Diagnostic> tooLong(String plan) throws IOException {
    if (failed.isPresent()) {
      throw failed.get();
    }
    return tooLong.map(file -> PlanAllocations.tooLong(plan, file.getFileName().toString()));
  }

  /** Returns the content hash of a file; nothing if it has more bytes than a list may have. */
  private static Optional<Hash32> hash(Path file) throws IOException {
    if (Files.size(file) > Contents.MOST_BYTES) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      long left = Contents.MOST_BYTES;
      var sponge = Keccak.sponge();
      var buffer = new byte[1 << 16];
      for (int count = 0; count >= 0 && left >= 0; count = in.read(buffer)) {
        sponge.add(buffer, 0, count);
        left -= count;
      }
      return left < 0 ? Optional.empty() : Optional.of(sponge.hash());
    }
  }
}
