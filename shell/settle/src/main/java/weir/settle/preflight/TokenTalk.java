package weir.settle.preflight;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.evm.Message;
import weir.evm.simulate.Scene;
import weir.evm.simulate.Simulator;
import weir.evm.simulate.Tried;
import weir.units.Address;
import weir.units.Bytes;
import weir.vault.TokenQuestions;

/** Calls of one simulated block, each by its place, and what they returned. */
final class TokenTalk {

  private static final int WORD = 32;

  private final Intent intent;
  private final List<Message> calls = new ArrayList<>();
  private List<Tried> tried = List.of();

  TokenTalk(Intent intent) {
    this.intent = intent;
  }

  /** Returns the place of the next call. */
  int size() {
    return calls.size();
  }

  /** Adds a call and returns its place. */
  int say(Message message) {
    calls.add(message);
    return calls.size() - 1;
  }

  /** Adds a question by the sender and returns its place. */
  int ask(Address contract, Bytes call) {
    return say(Message.to(contract, call).from(intent.sender()));
  }

  /** Adds the question what an account holds of the token, and returns its place. */
  int balance(Address account) {
    return ask(intent.token(), TokenQuestions.balance(account));
  }

  /** Adds everything of the settlement that is no push. */
  void sayFoundation() {
    intent.messages(intent.foundation()).forEach(this::say);
  }

  Scene scene(long seconds, Map<Address, Bytes> code) {
    return new Scene(seconds, code, calls);
  }

  /** Makes the calls in a block of their own. */
  void run(Simulator simulator) throws IOException {
    hear(simulator.run(List.of(scene(1, Map.of()))).getFirst());
  }

  /** Takes the results of the calls. */
  void hear(List<Tried> outcomes) {
    tried = outcomes;
  }

  Tried at(int place) {
    return tried.get(place);
  }

  /** Returns the one number that a call returned; empty if it failed or returned something else. */
  Optional<BigInteger> number(int place) {
    return tried.get(place) instanceof Tried.Passed(Bytes returned, _) && returned.size() == WORD
        ? Optional.of(new BigInteger(1, returned.toArray()))
        : Optional.empty();
  }

  boolean isTrue(int place) {
    return number(place).filter(BigInteger.ONE::equals).isPresent();
  }

  /** Returns by how much a number rose from one call to another; empty if one is not known. */
  Optional<BigInteger> rise(int before, int after) {
    return number(before).flatMap(was -> number(after).map(is -> is.subtract(was)));
  }
}
