package weir.evm;

import java.nio.charset.StandardCharsets;
import weir.units.Bytes;

/**
 * A function of a contract, or a custom error: the bytes of a revert are those of a call to it.
 *
 * <p>Values as {@link AbiTuple} takes and gives them.
 */
public final class AbiFunction {

  private final String name;
  private final AbiTuple inputs;
  private final AbiTuple outputs;
  private final Bytes selector;

  private AbiFunction(String name, AbiTuple inputs, AbiTuple outputs) {
    this.name = name;
    this.inputs = inputs;
    this.outputs = outputs;
    this.selector = Bytes.of(toString().getBytes(StandardCharsets.US_ASCII)).keccakPrefix(4);
  }

  /** Returns the function without results, or the error, of this signature. */
  public static AbiFunction of(String signature) {
    return of(signature, "()");
  }

  /**
   * Returns the function, such as {@code of("balanceOf(address)", "(uint256)")}.
   *
   * @param signature its name and the types of its arguments
   * @param returns the types of its results
   * @throws IllegalArgumentException if that is not a signature, or a type does not exist
   */
  public static AbiFunction of(String signature, String returns) {
    int open = signature.indexOf('(');
    if (open < 1) {
      throw new IllegalArgumentException("not a function's signature: " + signature);
    }
    return new AbiFunction(
        signature.substring(0, open), AbiTuple.of(signature.substring(open)), AbiTuple.of(returns));
  }

  /** Returns the four bytes that every call of it starts with. */
  public Bytes selector() {
    return selector;
  }

  /**
   * Returns the data of a call.
   *
   * @throws IllegalArgumentException if a value does not fit its type
   */
  public Bytes encode(Object... values) {
    return Bytes.join(selector, inputs.encode(values));
  }

  /**
   * Returns the results of a call.
   *
   * @throws AbiException if the bytes are not of the types of its results: an account without code
   *     returns no bytes
   */
  public AbiValues decode(Bytes returned) throws AbiException {
    try {
      return outputs.decode(returned);
    } catch (AbiException e) {
      String hint = returned.isEmpty() ? "; is there a contract at this address?" : "";
      throw new AbiException(this + " returned something else: " + e.getMessage() + hint);
    }
  }

  /** Returns whether the bytes start as a call of this function does. */
  public boolean isCalledBy(Bytes data) {
    return data.startsWith(selector);
  }

  /**
   * Returns the arguments of a call, or of a revert with this error.
   *
   * @throws AbiException if the bytes are not such a call
   */
  public AbiValues arguments(Bytes data) throws AbiException {
    if (!isCalledBy(data)) {
      throw new AbiException("not a call of " + this);
    }
    return inputs.decode(data.slice(selector.size(), data.size()));
  }

  /** Returns the canonical signature, such as {@code transfer(address,uint256)}. */
  @Override
  public String toString() {
    return name + inputs;
  }
}
