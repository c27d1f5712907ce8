package weir.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SplittableRandom;
import weir.evm.logs.LogAnswer;
import weir.evm.logs.LogColumns;
import weir.evm.logs.Transfers;

/**
 * Decodes answers in memory, as anvil writes them, to columns of logs and of transfers, several
 * times, and prints a line for each: logs in a second of processor time, and gigabytes.
 *
 * <p>{@code LOGS IN_A_TRANSACTION TIMES}: how many logs an answer has, and how many of them follow
 * each other from one transaction.
 */
public final class LogMemory {

  private static final int DEEPEST = 256;
  private static final int OF_BLOCK = 1_000;
  private static final long ENOUGH = 200_000_000;

  private LogMemory() {}

  /** Decodes them. */
  public static void main(String[] args) {
    int logs = Integer.parseInt(args[0]);
    byte[] answer = answer(logs, Integer.parseInt(args[1])).getBytes(US_ASCII);
    byte[] body = Arrays.copyOf(answer, answer.length + LogAnswer.SLACK);
    var columns = new LogColumns();
    var transfers = new Transfers();
    var threads = ManagementFactory.getThreadMXBean();
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      long used = threads.getCurrentThreadCpuTime();
      long decoded = 0;
      long bytes = 0;
      while (threads.getCurrentThreadCpuTime() - used < ENOUGH) {
        var wrong = LogAnswer.read(body, answer.length, DEEPEST, columns);
        transfers.read(columns);
        if (wrong.isPresent() || transfers.size() != logs) {
          throw new IllegalStateException("not read: " + wrong);
        }
        decoded += transfers.size();
        bytes += answer.length;
      }
      used = threads.getCurrentThreadCpuTime() - used;
      System.out.println(
          String.format(
              Locale.ROOT, "%d %.3f", decoded * 1_000_000_000 / used, (double) bytes / used));
    }
  }

  private static String answer(int logs, int ofTransaction) {
    var random = new SplittableRandom(20_260_101);
    var text = new StringBuilder("{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":[");
    String block = word(random);
    String transaction = word(random);
    for (int i = 0; i < logs; i++) {
      block = i % OF_BLOCK == 0 ? word(random) : block;
      transaction = i % ofTransaction == 0 ? word(random) : transaction;
      text.append(i == 0 ? "{" : ",{")
          .append("\"address\":\"0x5fbdb2315678afecb367f032d93f642f64180aa3\",\"topics\":[")
          .append("\"0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef\",")
          .append("\"0x000000000000000000000000")
          .append(word(random), 26, 66)
          .append("\",\"0x000000000000000000000000")
          .append(word(random), 26, 66)
          .append("\"],\"data\":\"0x000000000000000000000000")
          .append(word(random), 26, 66)
          .append("\",\"blockHash\":\"")
          .append(block)
          .append("\",\"blockNumber\":\"0x")
          .append(Integer.toHexString(19_000_000 + i / OF_BLOCK))
          .append("\",\"blockTimestamp\":\"0x6955b900\",\"transactionHash\":\"")
          .append(transaction)
          .append("\",\"transactionIndex\":\"0x0\",\"logIndex\":\"0x")
          .append(Integer.toHexString(i % OF_BLOCK))
          .append("\",\"removed\":false}");
    }
    return text.append("]}").toString();
  }

  private static String word(SplittableRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
