package weir.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.Node;
import weir.evm.logs.LogColumns;
import weir.evm.logs.Transfers;
import weir.units.Address;
import weir.vault.VaultEvents;

/**
 * Reads all transfers of a token from a node, several times, and prints a line for each: their
 * number, the sum of their values, seconds, seconds of processor time of the reading thread, and of
 * the whole process.
 *
 * <p>{@code WAY URI TOKEN FIRST LAST TIMES}; the ways are {@code columns}, and {@code objects} for
 * the reader of JSON.
 */
public final class LogClient {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** What was read: how many, and a sum of everything modulo 2^64. */
  private static final class Sum {
    private long count;
    private long all;

    void add(Address from, Address to, long value) {
      count++;
      all += from.b() * 31 + to.b() * 17 + value;
    }
  }

  private LogClient() {}

  /** Reads them. */
  public static void main(String[] args) throws IOException {
    Node node = Node.at(URI.create(args[1]));
    LogFilter filter = LogFilter.of(List.of(Address.parse(args[2])), VaultEvents.TRANSFER);
    long first = Long.parseLong(args[3]);
    long last = Long.parseLong(args[4]);
    for (int i = 0; i < Integer.parseInt(args[5]); i++) {
      var sum = new Sum();
      long wall = System.nanoTime();
      long thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long process = SYSTEM.getProcessCpuTime();
      if (args[0].equals("columns")) {
        columns(node, filter, first, last, sum);
      } else {
        objects(node, filter, first, last, sum);
      }
      double seconds = (System.nanoTime() - wall) / 1e9;
      thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - thread;
      process = SYSTEM.getProcessCpuTime() - process;
      System.out.println(
          String.format(
              Locale.ROOT,
              "%d %s %.4f %.4f %.4f",
              sum.count,
              Long.toUnsignedString(sum.all),
              seconds,
              thread / 1e9,
              process / 1e9));
    }
  }

  private static void columns(Node node, LogFilter filter, long first, long last, Sum sum)
      throws IOException {
    var transfers = new Transfers();
    var logs = new LogColumns();
    for (long next = first; next <= last; ) {
      next = node.logs(filter, next, last, logs) + 1;
      transfers.read(logs);
      add(transfers, sum);
    }
  }

  private static void add(Transfers transfers, Sum sum) {
    for (int i = 0; i < transfers.size(); i++) {
      sum.add(transfers.from(i), transfers.to(i), transfers.valueWord(i, 3));
    }
  }

  private static void objects(Node node, LogFilter filter, long first, long last, Sum sum)
      throws IOException {
    for (long from = first; from <= last; from += 8) {
      for (Log log : node.logs(filter, from, Math.min(from + 7, last))) {
        var values = VaultEvents.TRANSFER.decode(log);
        sum.add(values.address(0), values.address(1), values.number(2).longValue());
      }
    }
  }
}
