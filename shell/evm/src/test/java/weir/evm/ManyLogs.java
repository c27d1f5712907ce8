package weir.evm;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import weir.evm.logs.LogColumns;
import weir.evm.logs.Transfers;

/** A process that reads the logs of many blocks and says how many, and its greatest memory. */
final class ManyLogs {

  private ManyLogs() {}

  /** {@code URI BLOCKS}: prints the logs, and the kilobytes where the system says them, or 0. */
  public static void main(String[] args) throws IOException {
    Node node = Node.at(URI.create(args[0]));
    var filter = new LogFilter(List.of(), List.of());
    long last = Long.parseLong(args[1]);
    var logs = new LogColumns();
    var transfers = new Transfers();
    long count = 0;
    for (long next = 1; next <= last; ) {
      next = node.logs(filter, next, last, logs) + 1;
      transfers.read(logs);
      count += transfers.size();
    }
    System.out.println(count + " " + kilobytes());
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
