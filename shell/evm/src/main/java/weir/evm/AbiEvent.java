package weir.evm;

import com.esaulpaugh.headlong.abi.ABIType;
import com.esaulpaugh.headlong.abi.TypeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import weir.units.Bytes;
import weir.units.Hash32;

/** An event that contracts write as a log. Values as {@link AbiTuple} gives them. */
public final class AbiEvent {

  private static final String INDEXED = "indexed";

  /**
   * One argument.
   *
   * @param type its type
   * @param indexed whether it is a topic
   */
  private record Argument(ABIType<Object> type, boolean indexed) {

    /** If an indexed argument is longer than a word, its topic is only its hash. */
    boolean isHashed() {
      return indexed
          && (type.isDynamic()
              || (type.typeCode() == ABIType.TYPE_CODE_ARRAY && !isFixedBytes())
              || type.typeCode() == ABIType.TYPE_CODE_TUPLE);
    }

    private boolean isFixedBytes() {
      return type.getCanonicalType().matches("bytes[0-9]+");
    }
  }

  private final String signature;
  private final List<Argument> arguments;
  private final AbiTuple plain;
  private final Hash32 topic;
  private final int indexed;

  private AbiEvent(String signature, List<Argument> arguments, AbiTuple plain) {
    this.signature = signature;
    this.arguments = List.copyOf(arguments);
    this.plain = plain;
    this.topic = Bytes.of(signature.getBytes(StandardCharsets.US_ASCII)).keccak();
    this.indexed = (int) arguments.stream().filter(Argument::indexed).count();
  }

  /**
   * Returns the event, such as {@code of("Paid(bytes32 indexed pool, address account)")}; names may
   * be left out.
   *
   * @throws IllegalArgumentException if that is not an event's signature, if a type does not exist,
   *     or if more than three arguments are indexed
   */
  public static AbiEvent of(String text) {
    int open = text.indexOf('(');
    if (open < 1 || !text.endsWith(")")) {
      throw new IllegalArgumentException("not an event's signature: " + text);
    }
    var arguments = new ArrayList<Argument>();
    var types = new ArrayList<String>();
    var plain = new ArrayList<String>();
    for (String part : split(text.substring(open + 1, text.length() - 1))) {
      // A type holds no blanks; what follows it is "indexed", a name, or both.
      String[] words = part.strip().split("\\s+");
      ABIType<Object> type = TypeFactory.create(words[0]);
      boolean indexed = words.length > 1 && words[1].equals(INDEXED);
      arguments.add(new Argument(type, indexed));
      types.add(type.getCanonicalType());
      if (!indexed) {
        plain.add(type.getCanonicalType());
      }
    }
    if (arguments.size() - plain.size() > 3) {
      throw new IllegalArgumentException("more than three indexed arguments: " + text);
    }
    String signature = text.substring(0, open) + "(" + String.join(",", types) + ")";
    return new AbiEvent(signature, arguments, AbiTuple.of("(" + String.join(",", plain) + ")"));
  }

  /** Returns the first topic of every such log: the hash of the signature. */
  public Hash32 topic() {
    return topic;
  }

  /**
   * Returns whether the log is this event: signature and number of topics agree. (The signature
   * alone is not enough: ERC-20 and ERC-721 share that of a transfer.)
   */
  public boolean matches(Log log) {
    return matches(log.topics());
  }

  /** Returns whether a log with these topics is this event. */
  public boolean matches(List<Hash32> topics) {
    return topics.size() == indexed + 1 && topics.getFirst().equals(topic);
  }

  /**
   * Returns the arguments of the log in the order of the signature; of an indexed one longer than a
   * word only its hash.
   *
   * @throws AbiException if the log is not this event, or its data are not of its types
   */
  public AbiValues decode(Log log) throws AbiException {
    if (!matches(log)) {
      throw new AbiException(
          "log %d of block %d is not %s".formatted(log.index(), log.block(), this));
    }
    return decode(log.topics(), log.data());
  }

  /**
   * Returns the arguments of a log that {@link #matches(List) matches}, by its topics and data.
   *
   * @throws AbiException if the topics are not of this event, or the data not of its types
   */
  public AbiValues decode(List<Hash32> words, Bytes bytes) throws AbiException {
    if (!matches(words)) {
      throw new AbiException("the topics %s are not of %s".formatted(words, this));
    }
    AbiValues data = plain.decode(bytes);
    var values = new ArrayList<Object>();
    int topics = 1;
    int plainValues = 0;
    for (Argument argument : arguments) {
      if (!argument.indexed()) {
        values.add(data.get(plainValues++));
      } else if (argument.isHashed()) {
        values.add(words.get(topics++));
      } else {
        values.add(AbiWords.word(argument.type(), words.get(topics++)));
      }
    }
    return new AbiValues(values);
  }

  /** Returns the canonical signature, such as {@code Transfer(address,address,uint256)}. */
  @Override
  public String toString() {
    return signature;
  }

  /** Splits at the commas that are in no parentheses. */
  private static List<String> split(String text) {
    var parts = new ArrayList<String>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    if (!text.isBlank()) {
      parts.add(text.substring(from));
    }
    return parts;
  }
}
