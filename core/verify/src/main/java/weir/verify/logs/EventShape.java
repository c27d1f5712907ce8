package weir.verify.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weir.ledger.RawLog;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.verify.hash.PlainKeccak;

/**
 * An event as Solidity declares it. Types are unsigned numbers, addresses, words of 32 bytes, one
 * list of such words as the last parameter, and the options of a pool.
 *
 * @param name its name
 * @param parameters in their order
 */
record EventShape(String name, List<EventParameter> parameters) {

  /** The fields of {@code IVault.Options}, which are encoded one after another. */
  static final List<String> OPTIONS =
      List.of(
          "address", "address", "uint32", "uint40", "address", "uint32", "uint32", "uint32",
          "uint32", "uint128");

  private static final String LIST = "bytes32[]";
  private static final int WORD = Hash32.BYTES;

  EventShape {
    parameters = List.copyOf(parameters);
  }

  /** A parameter: its type, and whether it is a topic. */
  record EventParameter(String type, boolean indexed) {

    /** Returns the types of its words in the data. */
    private List<String> words() {
      return type.equals("Options") ? OPTIONS : List.of(type);
    }

    private String signature() {
      return type.equals("Options") ? "(" + String.join(",", OPTIONS) + ")" : type;
    }
  }

  /** Reads a declaration such as {@code Reset(address indexed by)}. */
  static EventShape of(String declaration) {
    int open = declaration.indexOf('(');
    String inside = declaration.substring(open + 1, declaration.length() - 1);
    var parameters =
        Stream.of(inside.split(","))
            .map(text -> List.of(text.strip().split("\\s+")))
            .map(words -> new EventParameter(words.getFirst(), words.contains("indexed")))
            .toList();
    return new EventShape(declaration.substring(0, open), parameters);
  }

  /** Returns the first topic of its logs. */
  Hash32 topic() {
    String types =
        parameters.stream()
            .map(EventParameter::signature)
            .collect(Collectors.joining(",", "(", ")"));
    return PlainKeccak.hash((name + types).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Returns the arguments of a log of this event, in the order of the declaration.
   *
   * @throws UnreadableLog if it has other topics or data than exactly the ABI's encoding of some
   *     arguments
   */
  EventArguments read(RawLog log) throws UnreadableLog {
    var arguments = new ArrayList<Hash32>();
    var list = new ArrayList<Hash32>();
    List<Hash32> data = words(log.data());
    int topic = 1;
    int at = 0;
    for (EventParameter parameter : parameters) {
      if (parameter.indexed()) {
        require(topic < log.topics().size(), "a topic is missing");
        arguments.add(fits(parameter.type(), log.topics().get(topic)));
        topic++;
      } else {
        for (String type : parameter.words()) {
          require(at < data.size(), "its data end early");
          arguments.add(fits(type, data.get(at)));
          at++;
        }
        if (parameter.type().equals(LIST)) {
          list.addAll(tail(data, at));
          at = data.size();
        }
      }
    }
    require(topic == log.topics().size(), "it has a topic too many");
    require(at == data.size(), "its data go on too long");
    return new EventArguments(arguments, list);
  }

  /** Returns the list behind the first words, of which the last is its offset. */
  private List<Hash32> tail(List<Hash32> data, int head) throws UnreadableLog {
    require(isNumber(data.get(head - 1), (long) WORD * head), "its list is not behind its numbers");
    require(head < data.size(), "its list has no length");
    List<Hash32> list = data.subList(head + 1, data.size());
    require(isNumber(data.get(head), list.size()), "its list has another length than it states");
    return list;
  }

  private static List<Hash32> words(Bytes data) throws UnreadableLog {
    byte[] bytes = data.toArray();
    if (bytes.length % WORD != 0) {
      throw new UnreadableLog("its data are not whole words");
    }
    var words = new ArrayList<Hash32>(bytes.length / WORD);
    for (int at = 0; at < bytes.length; at += WORD) {
      words.add(Hash32.of(bytes, at));
    }
    return words;
  }

  private Hash32 fits(String type, Hash32 word) throws UnreadableLog {
    int bits =
        switch (type) {
          case "address" -> 160;
          case "bytes32", LIST -> 256;
          default -> Integer.parseInt(type.substring("uint".length()));
        };
    require(bits(word) <= bits, "a word is too large for " + type);
    return word;
  }

  private static int bits(Hash32 word) {
    long[] parts = {word.a(), word.b(), word.c(), word.d()};
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] != 0) {
        return Long.SIZE * (parts.length - i) - Long.numberOfLeadingZeros(parts[i]);
      }
    }
    return 0;
  }

  private static boolean isNumber(Hash32 word, long number) {
    return word.equals(new Hash32(0, 0, 0, number));
  }

  private void require(boolean isSo, String otherwise) throws UnreadableLog {
    if (!isSo) {
      throw new UnreadableLog(name + ": " + otherwise);
    }
  }
}
