package weir.evm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import weir.evm.logs.LogAnswer;
import weir.evm.logs.LogColumns;
import weir.evm.logs.Transfers;
import weir.testkit.Cases;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** Transfers in columns against the decoder of events. */
final class TransfersTest {

  private static final AbiEvent TRANSFER =
      AbiEvent.of("Transfer(address indexed,address indexed,uint256)");

  private record Transfer(int row, Address from, Address to, BigInteger value) {}

  @Test
  void transfers_are_what_the_decoder_of_events_makes_of_them() {
    var random = new SplittableRandom(Cases.seed());
    var transfers = new Transfers();
    var columns = new LogColumns();
    int all = 0;
    int found = 0;
    for (int round = 0; round < 50; round++) {
      List<Log> logs = logs(random);
      byte[] answer = answer(logs).getBytes(UTF_8);
      byte[] body = Arrays.copyOf(answer, answer.length + LogAnswer.SLACK);
      assertThat(LogAnswer.read(body, answer.length, Rpc.DEEPEST, columns)).isEmpty();
      transfers.read(columns);
      assertThat(of(transfers)).as("seed " + Cases.seed()).isEqualTo(decoded(logs));
      all += logs.size();
      found += transfers.size();
    }
    assertThat(found).isBetween(all / 10, all * 9 / 10);
  }

  private static List<Transfer> of(Transfers transfers) {
    var rows = new ArrayList<Transfer>();
    for (int i = 0; i < transfers.size(); i++) {
      rows.add(
          new Transfer(transfers.row(i), transfers.from(i), transfers.to(i), transfers.value(i)));
      assertThat(transfers.valueWord(i, 3)).isEqualTo(transfers.value(i).longValue());
      assertThat(transfers.valueWord(i, 0))
          .isEqualTo(transfers.value(i).shiftRight(192).longValue());
    }
    return rows;
  }

  private static List<Transfer> decoded(List<Log> logs) {
    var rows = new ArrayList<Transfer>();
    for (int i = 0; i < logs.size(); i++) {
      Log log = logs.get(i);
      try {
        if (TRANSFER.matches(log)) {
          var values = TRANSFER.decode(log);
          rows.add(new Transfer(i, values.address(0), values.address(1), values.number(2)));
        }
      } catch (AbiException e) {
        // no transfer
      }
    }
    return rows;
  }

  private static List<Log> logs(SplittableRandom random) {
    var logs = new ArrayList<Log>();
    for (int i = 0; i < 200; i++) {
      var topics = new ArrayList<Hash32>();
      if (random.nextInt(10) > 0) {
        topics.add(random.nextInt(10) > 0 ? TRANSFER.topic() : word(random, 32));
        int more = random.nextInt(4) > 0 ? 2 : random.nextInt(4);
        for (int k = 0; k < more; k++) {
          topics.add(word(random, random.nextInt(20) > 0 ? 20 : 32));
        }
      }
      int words = random.nextInt(10) > 0 ? 1 : random.nextInt(3);
      byte[] data = new byte[32 * words];
      for (int k = 0; k < words; k++) {
        word(random, random.nextInt(33)).write(data, 32 * k);
      }
      logs.add(
          new Log(Address.ZERO, topics, Bytes.of(data), 1, Hash32.ZERO, Hash32.ZERO, i, false));
    }
    return logs;
  }

  /** A word of which {@code size} bytes at its end are not zero. */
  private static Hash32 word(SplittableRandom random, int size) {
    byte[] word = new byte[32];
    for (int i = 32 - size; i < 32; i++) {
      word[i] = (byte) random.nextInt(1, 256);
    }
    return Hash32.of(word);
  }

  private static String answer(List<Log> logs) {
    var texts = new ArrayList<String>();
    for (Log log : logs) {
      texts.add(
          """
          {"address":"%s","topics":[%s],"data":"0x%s","blockNumber":"0x1","blockHash":"%s",
          "transactionHash":"%s","logIndex":"0x%x"}\
          """
              .formatted(
                  log.address(),
                  String.join(",", log.topics().stream().map(t -> "\"" + t + "\"").toList()),
                  HexFormat.of().formatHex(log.data().toArray()),
                  log.blockHash(),
                  log.transaction(),
                  log.index()));
    }
    return "{\"id\":0,\"result\":[" + String.join(",", texts) + "]}";
  }
}
