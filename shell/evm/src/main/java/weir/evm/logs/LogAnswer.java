package weir.evm.logs;

import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the logs in an answer of a node to one call of {@code eth_getLogs} with the id 0.
 *
 * <p>What is read and refused is what a strict reader of JSON would read and refuse: names in any
 * order, white space anywhere, escaped characters, unknown names with values of any shape. What is
 * needed must be there once, with a value of its kind. Nothing in the answer is used as an index.
 *
 * @see <a href="https://ethereum.github.io/execution-apis/">Ethereum execution API</a>
 */
public final class LogAnswer {

  /** How many zero bytes follow the text of an answer. */
  public static final int SLACK = JsonBytes.SLACK;

  private final byte[] text;
  private final JsonBytes json;
  private final HexText hex;
  private final LogObject logs;

  /** The place after the part that was read last. */
  private int at;

  private LogAnswer(byte[] text, LogColumns logs) {
    this.text = text;
    this.json = new JsonBytes(text);
    this.hex = new HexText(text, json.strings());
    this.logs = new LogObject(text, json, logs);
  }

  /**
   * Fills the columns with the logs of an answer in UTF-8.
   *
   * @param text the answer; {@link #SLACK} bytes follow it, which are overwritten with zeros
   * @param length how many bytes it has
   * @param deepest how deeply its arrays and objects may be nested
   * @return what is wrong with it, and at which byte; the columns are then empty. Empty if nothing
   *     is.
   * @throws IllegalArgumentException if the array is too short
   */
  public static Optional<String> read(byte[] text, int length, int deepest, LogColumns logs) {
    if (length < 0 || text.length - length < SLACK) {
      throw new IllegalArgumentException(
          "%d bytes must be followed by %d: the array has %d"
              .formatted(length, SLACK, text.length));
    }
    Arrays.fill(text, length, length + SLACK, (byte) 0);
    logs.clear();
    try {
      new LogAnswer(text, logs).readAll(length, deepest);
      return Optional.empty();
    } catch (UnfitException e) {
      logs.clear();
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void readAll(int length, int deepest) throws UnfitException {
    boolean isMarked = text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf;
    int p = json.space(isMarked ? 3 : 0);
    if (text[p] == '[') { // of several answers, one for each call
      answer(json.space(p + 1), JsonBytes.inside(deepest, p));
      at = json.past(at, ']');
    } else {
      answer(p, deepest);
    }
    at = json.space(at);
    if (at != length) {
      throw new UnfitException("something follows the answer", at);
    }
  }

  private void answer(int from, int deepest) throws UnfitException {
    int inside = JsonBytes.inside(deepest, from);
    int p = json.past(from, '{');
    int read = 0;
    for (boolean isFirst = true; ; isFirst = false) {
      p = json.space(p);
      if (text[p] == '}' && isFirst) {
        break;
      }
      LogKeys key = hex.name(p);
      p = json.space(json.past(hex.end(), ':'));
      read = key.once(read, p);
      switch (key) {
        case ID -> id(p);
        case RESULT -> result(p, inside);
        case ERROR -> throw new UnfitException("an error", p);
        default -> at = json.value(p, inside);
      }
      p = json.space(at);
      if (text[p] != ',') {
        break;
      }
      p++;
    }
    at = json.past(p, '}');
    if ((read & LogKeys.ID.bit()) == 0 || (read & LogKeys.RESULT.bit()) == 0) {
      throw new UnfitException("no id or no result", from);
    }
  }

  private void id(int from) throws UnfitException {
    at = json.number(from);
    boolean isZero = at == from + 1 && text[from] == '0';
    boolean isNegativeZero = at == from + 2 && text[from] == '-' && text[from + 1] == '0';
    if (!isZero && !isNegativeZero) {
      throw new UnfitException("the answer to another call", from);
    }
  }

  private void result(int from, int deepest) throws UnfitException {
    int inside = JsonBytes.inside(deepest, from);
    int p = json.space(json.past(from, '['));
    if (text[p] == ']') {
      at = p + 1;
      return;
    }
    while (true) {
      p = json.space(logs.read(p, inside));
      if (text[p] != ',') {
        break;
      }
      p = json.space(p + 1);
    }
    at = json.past(p, ']');
  }
}
