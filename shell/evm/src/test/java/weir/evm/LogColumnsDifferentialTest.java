package weir.evm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;

/** The reader of columns against the reader of JSON: the same answers, the same logs. */
final class LogColumnsDifferentialTest {

  private static final boolean DEEP = System.getProperty("weir.deep") != null;
  private static final int MUTATIONS =
      Integer.getInteger("weir.mutations", DEEP ? 2_000_000 : 20_000);

  private final BothLogReaders both = new BothLogReaders();

  @Test
  void changed_answers_are_read_or_refused_alike() {
    var random = new SplittableRandom(Cases.seed());
    var mutations = new LogMutations(random);
    int read = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] answer = mutations.answer();
      byte[] bytes = i % 8 == 0 ? answer : mutations.changed(answer);
      try {
        read += both.agree(bytes) ? 1 : 0;
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "-Dweir.seed=%d, case %d: %s"
                .formatted(Cases.seed(), i, Base64.getEncoder().encodeToString(bytes)),
            e);
      }
    }
    assertThat(read).as("read, seed " + Cases.seed()).isBetween(MUTATIONS / 10, MUTATIONS / 2);
  }

  @Test
  void every_byte_of_an_answer_may_be_any_byte() {
    byte[] answer =
        """
        {"id":0,"result":[{"address":"0x00000000000000000000000000000000000000aa","topics":["0x%s"],
        "data":"0xab","blockNumber":"0x1","blockHash":"0x%s","transactionHash":"0x%s",
        "logIndex":"0x0","removed":false,"é":[1.5e3,{"\\u00e9":null}]}]}\
        """
            .formatted("0a".repeat(32), "0b".repeat(32), "0c".repeat(32))
            .getBytes(UTF_8);
    assertThat(both.agree(answer)).isTrue();
    int read = 0;
    for (int at = 0; at < answer.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] other = answer.clone();
        other[at] = (byte) value;
        read += both.agree(other) ? 1 : 0;
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void every_answer_that_ends_early_is_refused() {
    var mutations = new LogMutations(new SplittableRandom(Cases.seed()));
    for (int i = 0; i < 20; i++) {
      byte[] answer = mutations.answer();
      for (int length = 0; length < answer.length; length++) {
        both.agree(java.util.Arrays.copyOf(answer, length));
      }
    }
  }

  @Test
  void limits_of_numbers_and_of_nesting_are_those_of_the_reader_of_json() {
    // Between 1,000 and 1,001 digits the library counts by where in its buffer the number is.
    for (int digits : new int[] {1, 400, 990, 1_002, 1_010, 5_000}) {
      String some = "1".repeat(digits);
      for (String number :
          List.of(
              some,
              "-" + some,
              "0." + some,
              some + ".5",
              "-" + some + ".5",
              "1e" + some,
              some + "e5",
              "1.5e-" + some,
              "-0." + some + "E+1")) {
        both.agree(of("\"x\":" + number + ",\"result\":[]"));
      }
    }
    for (int deep = 250; deep < 260; deep++) {
      both.agree(of("\"x\":" + "[".repeat(deep) + "]".repeat(deep) + ",\"result\":[]"));
      both.agree(of("\"x\":" + "{\"a\":".repeat(deep) + "1" + "}".repeat(deep) + ",\"result\":[]"));
    }
  }

  @Test
  void odd_forms_of_json_are_read_or_refused_alike() {
    for (String part :
        List.of(
            "\"result\":[]",
            "\"result\":[ ]",
            "\"result\":[,]",
            "\"result\":[{}]",
            "\"result\":null",
            "\"result\":{}",
            "\"result\":[],",
            "\"result\":[],\"id\":0",
            "\"res\\u0075lt\":[]",
            "\"result\":[],\"error\":null",
            "\"result\":[],\"result\":[]",
            "\"result\":[],\"x\":NaN",
            "\"result\":[],\"x\":Infinity",
            "\"result\":[],\"x\":+1",
            "\"result\":[],\"x\":.5",
            "\"result\":[],\"x\":5.",
            "\"result\":[],\"x\":01",
            "\"result\":[],\"x\":-01",
            "\"result\":[],\"x\":-",
            "\"result\":[],\"x\":1e",
            "\"result\":[],\"x\":1e+",
            "\"result\":[],\"x\":-0",
            "\"result\":[],\"x\":truee",
            "\"result\":[],\"x\":1true",
            "\"result\":[],\"x\":\"\\x41\"",
            "\"result\":[],\"x\":\"\\u00\"",
            "\"result\":[],\"x\":\"\\ud800\"",
            "\"result\":[],\"\\ud800\":1",
            "\"result\":[],\"\\udc00\":1",
            "\"result\":[],\"a\\ud83d\\ude00b\":1",
            "\"result\":[],\"\\ud83d\\ud83d\\ude00\":1",
            "\"result\":[],\"\\ud83d\\n\":1",
            "\"result\":[],\"\\\\ud800\":1",
            "\"result\":[],\"x\":{\"\\ud800\":1}",
            "\"result\":[],\"x\":'a'",
            "\"result\":[],\"x\":// comment\n1",
            "\"result\":[],\"x\":/* comment */1",
            "\"result\":[]} {",
            "\"result\":[]}x",
            "\"result\":[]}\u0000")) {
      both.agree(of(part));
      both.agree(("[" + new String(of(part), UTF_8) + "]").getBytes(UTF_8));
    }
    for (String id : List.of("0", "-0", "0.0", "0e0", "00", "1", "\"0\"", "null", "false", "-1")) {
      both.agree(("{\"id\":" + id + ",\"result\":[]}").getBytes(UTF_8));
    }
    for (String all : List.of("", " ", "[]", "{}", "null", "0", "\"\"", "[[]]", "\ufeff\ufeff{}")) {
      both.agree(all.getBytes(UTF_8));
    }
    String whole = new String(of("\"result\":[]"), UTF_8);
    for (String all : List.of("[" + whole + "," + whole + "]", "[" + whole + ",]", whole + whole)) {
      both.agree(all.getBytes(UTF_8));
    }
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused_alike() {
    for (int first = 0x80; first < 0x100; first++) {
      for (int second = 0x70; second < 0x100; second += 1) {
        for (byte[] rest : List.of(bytes(), bytes(0x80), bytes(0x80, 0xbf), bytes(0xc0))) {
          byte[] head = "{\"id\":0,\"result\":[],\"x\":\"".getBytes(UTF_8);
          byte[] all = java.util.Arrays.copyOf(head, head.length + 2 + rest.length + 2);
          all[head.length] = (byte) first;
          all[head.length + 1] = (byte) second;
          System.arraycopy(rest, 0, all, head.length + 2, rest.length);
          all[all.length - 2] = '"';
          all[all.length - 1] = '}';
          both.agree(all);
        }
      }
    }
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] of(String part) {
    return ("{\"id\":0," + part + "}").getBytes(UTF_8);
  }
}
