package weir.evm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.evm.logs.LogAnswer;
import weir.evm.logs.LogColumns;
import weir.json.Json;

/** Reads an answer with the reader of columns and with that of JSON, and compares. */
final class BothLogReaders {

  private static final Rpc RPC = Rpc.at(Endpoint.parse("http://127.0.0.1:1"));
  private static final Set<String> READ =
      Set.of(
          "address",
          "topics",
          "data",
          "blockNumber",
          "blockHash",
          "transactionHash",
          "logIndex",
          "removed",
          "id",
          "result",
          "error");

  private final LogColumns columns = new LogColumns();

  /** Fails unless both read the same logs, or both refuse; returns whether they read. */
  boolean agree(byte[] answer) {
    Optional<List<Log>> slow = slow(answer);
    byte[] body = Arrays.copyOf(answer, answer.length + LogAnswer.SLACK);
    Arrays.fill(body, answer.length, body.length, (byte) '0'); // as of a longer answer before
    Optional<String> wrong = LogAnswer.read(body, answer.length, Rpc.DEEPEST, columns);
    var fast = wrong.isEmpty() ? Optional.of(logs(columns)) : Optional.<List<Log>>empty();
    assertThat(fast)
        .as("%s: %s", new String(answer, StandardCharsets.UTF_8), wrong)
        .isEqualTo(slow);
    return fast.isPresent();
  }

  private static Optional<List<Log>> slow(byte[] answer) {
    try {
      if (!(RPC.reply("eth_getLogs", answer) instanceof RpcReply.Result(Json value))) {
        return Optional.empty();
      }
      var logs = RpcValue.of("eth_getLogs", value).list(Log::from);
      return isAmbiguous(answer) ? Optional.empty() : Optional.of(logs);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether a name that is read occurs twice, of which only the reader of columns takes note. */
  private static boolean isAmbiguous(byte[] answer) throws IOException {
    Json root = Json.parse(answer, weir.json.JsonRules.USUAL.withDepth(Rpc.DEEPEST));
    Json.Fields fields =
        root instanceof Json.Array(var items, _) ? items.getFirst().asFields() : root.asFields();
    boolean isAmbiguous = repeats(fields, READ);
    for (Json log : fields.require("result").asArray()) {
      isAmbiguous |= repeats(log.asFields(), READ);
    }
    return isAmbiguous;
  }

  private static boolean repeats(Json.Fields fields, Set<String> names) {
    return fields.repeated().stream().anyMatch(member -> names.contains(member.key()));
  }

  static List<Log> logs(LogColumns columns) {
    var logs = new ArrayList<Log>();
    for (int row = 0; row < columns.size(); row++) {
      logs.add(Log.of(columns, row));
    }
    return logs;
  }
}
