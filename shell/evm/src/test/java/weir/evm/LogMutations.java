package weir.evm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Answers with logs as nodes write them and as they do not, and small changes of their bytes. */
final class LogMutations {

  private static final List<String> SPACES = List.of("", "", "", "", " ", "\n", "\t\r\n ", "  ");
  private static final List<String> UNKNOWN =
      List.of(
          "\"transactionIndex\":\"0x1\"",
          "\"blockTimestamp\":\"0x66\"",
          "\"blockTimestamp\":null",
          "\"x\":[1,{\"a\":[]},-0.5e+7,true,\"\\u00e9\\\\\"]",
          "\"\":{}",
          "\"\u00e4\u20ac\ud83d\ude00\":\"\u00df\\ud800\"",
          "\"dataa\":0",
          "\"Data\":1E9",
          "\"bLockHash\":[[[[[[]]]]]]");
  private static final List<String> PIECES =
      List.of(
          "\"",
          "\\",
          "\\u0030",
          "\\u0061",
          "\\n",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "null",
          "true",
          "false",
          "0x",
          "0",
          "00",
          "-",
          "1e5",
          ".5",
          " ",
          "\n",
          "\ufeff",
          "\u00e9",
          "\u0000",
          "\u007f",
          "\"id\":0,",
          "\"error\":null,",
          "\"result\":[],",
          "\"data\":\"0x\",",
          "{}",
          "\"removed\":true,",
          "f",
          "F",
          "g",
          "/",
          "\\/",
          "\ud83d\ude00",
          "[[[[",
          "]]]]");

  private final RandomGenerator random;

  LogMutations(RandomGenerator random) {
    this.random = random;
  }

  /** An answer as a node may write it. */
  byte[] answer() {
    var logs = new ArrayList<String>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      logs.add(i > 0 && random.nextInt(3) == 0 ? logs.getLast() : log());
    }
    var fields = new ArrayList<>(List.of("\"jsonrpc\":\"2.0\"", "\"id\"" + space() + ":0"));
    fields.add("\"result\":" + space() + "[" + space() + String.join(space() + ",", logs) + "]");
    Collections.shuffle(fields, new java.util.Random(random.nextLong()));
    String answer = object(fields);
    return switch (random.nextInt(40)) {
      case 0 -> ("[" + answer + "]").getBytes(UTF_8);
      case 1 -> ("\ufeff" + answer).getBytes(UTF_8);
      case 2 -> "{\"id\":0,\"error\":{\"code\":-32005,\"message\":\"no\"}}".getBytes(UTF_8);
      default -> answer.getBytes(UTF_8);
    };
  }

  /** The answer with a few bytes changed, added, repeated or left out. */
  byte[] changed(byte[] answer) {
    byte[] bytes = answer;
    int changes = random.nextInt(3) + 1;
    for (int i = 0; i < changes; i++) {
      bytes = once(bytes);
    }
    return bytes;
  }

  private byte[] once(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int more = Math.min(random.nextInt(4), bytes.length - at);
    return switch (random.nextInt(8)) {
      case 0 -> with(bytes, at, more, new byte[] {(byte) random.nextInt(256)});
      case 1 -> with(bytes, at, more, new byte[0]);
      case 2 -> java.util.Arrays.copyOf(bytes, at);
      case 3 -> {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(120));
        yield with(bytes, at, 0, java.util.Arrays.copyOfRange(bytes, from, to));
      }
      case 4 -> {
        byte[] other = bytes.clone();
        if (other.length > 0) {
          other[Math.min(at, other.length - 1)] ^= (byte) (1 << random.nextInt(8));
        }
        yield other;
      }
      case 5 -> with(bytes, at, 1, escaped(bytes, at));
      default -> with(bytes, at, random.nextInt(2), any(PIECES).getBytes(UTF_8));
    };
  }

  private byte[] escaped(byte[] bytes, int at) {
    return at < bytes.length && bytes[at] > 0
        ? "\\u%04x".formatted((int) bytes[at]).getBytes(UTF_8)
        : new byte[0];
  }

  private static byte[] with(byte[] bytes, int at, int drop, byte[] piece) {
    int rest = Math.min(bytes.length, at + drop);
    byte[] all = new byte[at + piece.length + bytes.length - rest];
    System.arraycopy(bytes, 0, all, 0, at);
    System.arraycopy(piece, 0, all, at, piece.length);
    System.arraycopy(bytes, rest, all, at + piece.length, bytes.length - rest);
    return all;
  }

  private String log() {
    var topics = new ArrayList<String>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      topics.add('"' + hex(32) + '"');
    }
    var fields = new ArrayList<String>();
    fields.add("\"address\":\"" + address() + '"');
    fields.add("\"topics\":[" + space() + String.join("," + space(), topics) + space() + "]");
    fields.add("\"data\":\"" + hex(random.nextInt(3) == 0 ? random.nextInt(80) : 32) + '"');
    fields.add("\"blockNumber\":" + space() + '"' + quantity() + '"');
    fields.add("\"blockHash\":\"" + hex(32) + '"');
    fields.add("\"transactionHash\":\"" + hex(32) + '"');
    fields.add("\"logIndex\":\"0x" + Integer.toHexString(random.nextInt(300)) + '"');
    switch (random.nextInt(5)) {
      case 0 -> fields.add("\"removed\":true");
      case 1 -> fields.add("\"removed\":null");
      case 2 -> fields.add(any(UNKNOWN));
      default -> fields.add("\"removed\":false");
    }
    if (random.nextBoolean()) {
      Collections.shuffle(fields, new java.util.Random(random.nextLong()));
    }
    return object(fields);
  }

  private String object(List<String> fields) {
    return "{" + space() + String.join(space() + "," + space(), fields) + space() + "}";
  }

  private String quantity() {
    return switch (random.nextInt(8)) {
      case 0 -> "0x7fffffffffffffff";
      case 1 -> "0x8000000000000000";
      case 2 -> "0x" + "0".repeat(random.nextInt(64)) + "f";
      case 3 -> "0x" + "0".repeat(66) + "1";
      default -> "0x" + Integer.toHexString(random.nextInt(1 << random.nextInt(24)));
    };
  }

  private String address() {
    String hex = hex(20);
    return switch (random.nextInt(4)) {
      case 0 -> hex.toLowerCase(java.util.Locale.ROOT);
      case 1 -> weir.units.Address.parse(hex.toLowerCase(java.util.Locale.ROOT)).toString();
      case 2 -> "0x" + "0".repeat(39) + "1";
      default -> hex;
    };
  }

  private String hex(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    var format =
        random.nextInt(6) == 0
            ? java.util.HexFormat.of().withUpperCase()
            : java.util.HexFormat.of();
    return "0x" + format.formatHex(bytes);
  }

  private String space() {
    return any(SPACES);
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
