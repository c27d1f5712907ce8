package weir.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.evm.logs.LogAnswer;
import weir.evm.logs.LogColumns;
import weir.ledger.ChainPosition;
import weir.ledger.RawLog;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

final class LogRowsTest {

  @Test
  void a_row_keeps_everything_that_a_raw_log_has() {
    String word = "0x" + "0a".repeat(31);
    byte[] answer =
        """
        {"id":0,"result":[{"address":"0x00000000000000000000000000000000000000aa",
        "topics":["%s01","%s02"],"data":"0xabcd","blockNumber":"0x10","blockHash":"%s03",
        "transactionHash":"%s04","logIndex":"0x5"}]}\
        """
            .formatted(word, word, word, word)
            .getBytes(UTF_8);
    var logs = new LogColumns();
    byte[] body = Arrays.copyOf(answer, answer.length + LogAnswer.SLACK);
    assertThat(LogAnswer.read(body, answer.length, 8, logs)).isEmpty();
    var time = Instant.parse("2026-01-01T00:00:00Z");
    var chain = new ChainId(1);
    assertThat(LogRows.rawLog(logs, 0, chain, time))
        .isEqualTo(
            new RawLog(
                new ChainPosition(chain, 16, Hash32.parse(word + "04"), 5, time),
                Address.parse("0x00000000000000000000000000000000000000aa"),
                List.of(Hash32.parse(word + "01"), Hash32.parse(word + "02")),
                Bytes.parse("0xabcd")));
  }
}
