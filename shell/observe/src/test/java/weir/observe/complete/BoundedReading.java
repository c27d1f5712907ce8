package weir.observe.complete;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import weir.observe.store.FactStore;
import weir.observe.store.FactStores;

/** A process that reads many logs into a store; it prints how many, and its greatest memory. */
final class BoundedReading {

  private BoundedReading() {}

  /** {@code FILE BLOCKS}: prints the logs, and kilobytes where the system says them, or 0. */
  public static void main(String[] args) throws IOException {
    var chain = new EndlessChain(Long.parseLong(args[1]) - 1);
    try (FactStore store = FactStores.file(Path.of(args[0]), MemoryChain.CHAIN, "endless")) {
      var options = new CompleteReading.Options(0, OptionalLong.of(0), OptionalLong.empty(), false);
      var outcome =
          new CompleteReading(
                  chain, EndlessChain.SUBJECT, options, new StoredLogs(store), ForkWorld.QUIET)
              .read();
      if (!(outcome instanceof ReadingOutcome.Complete)) {
        throw new IOException("not complete: " + outcome);
      }
      System.out.println(store.count() + " " + kilobytes());
    }
  }

  private static long kilobytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }
}
