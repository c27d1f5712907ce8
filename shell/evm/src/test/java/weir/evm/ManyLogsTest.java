package weir.evm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.json.Json;

/**
 * Millions of logs pass in the memory of a few answers. {@code -Dweir.logs=10000000} chooses how
 * many there are.
 */
final class ManyLogsTest {

  private static final int OF_BLOCK = 1_000;
  private static final int LOGS = Integer.getInteger("weir.logs", 300_000);
  private static final long MOST_KILOBYTES = 512 << 10;

  @Test
  void memory_is_that_of_an_answer_and_not_of_all_logs() throws Exception {
    int blocks = LOGS / OF_BLOCK;
    try (var server = BadServer.start(ManyLogsTest::answer)) {
      Process reader =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Xmx256m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ManyLogs.class.getName(),
                  server.uri().toString(),
                  Integer.toString(blocks))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      List<String> lines;
      try (var said = reader.inputReader()) {
        lines = said.lines().toList();
      } finally {
        reader.waitFor();
      }
      assertThat(lines).hasSize(1);
      String[] words = lines.getFirst().split(" ");
      assertThat(Long.parseLong(words[0])).isEqualTo((long) blocks * OF_BLOCK);
      assertThat(Long.parseLong(words[1])).isLessThan(MOST_KILOBYTES);
      System.out.println(words[0] + " logs, at most " + words[1] + " KiB");
    }
  }

  /** Answers in chunks, a block in each. */
  private static void answer(String body, OutputStream out) throws IOException {
    Json.Fields filter =
        Json.parse(body).asFields().require("params").asArray().getFirst().asFields();
    long from = Long.decode(filter.require("fromBlock").asText());
    long to = Long.decode(filter.require("toBlock").asText());
    out.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".getBytes(US_ASCII));
    chunk(out, "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":[");
    String logs = logs();
    for (long block = from; block <= to; block++) {
      String number = "%08x".formatted(block);
      chunk(out, (block == from ? "" : ",") + logs.replace("########", number));
    }
    chunk(out, "]}");
    out.write("0\r\n\r\n".getBytes(US_ASCII));
  }

  private static String logs() {
    String word = "0x" + "0".repeat(56);
    var all = new StringBuilder();
    for (int i = 0; i < OF_BLOCK; i++) {
      String own = word + "%08x".formatted(i * 0x9e3779b1);
      all.append(i == 0 ? "" : ",")
          .append("{\"address\":\"0x5fbdb2315678afecb367f032d93f642f64180aa3\",\"topics\":[")
          .append("\"0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef\",\"")
          .append(own)
          .append("\",\"")
          .append(own)
          .append("\"],\"data\":\"")
          .append(own)
          .append("\",\"blockHash\":\"")
          .append(word)
          .append("########\",\"blockNumber\":\"0x########\",\"transactionHash\":\"")
          .append(own)
          .append("\",\"transactionIndex\":\"0x0\",\"logIndex\":\"0x")
          .append(Integer.toHexString(i))
          .append("\",\"removed\":false}");
    }
    return all.toString();
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(US_ASCII);
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(US_ASCII));
  }
}
