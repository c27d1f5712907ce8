package weir.settle;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import weir.settle.call.CallReader;
import weir.settle.call.CallScope;
import weir.settle.call.CallWords;
import weir.settle.call.SettlementCall;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * One transaction of a settlement.
 *
 * @param id unique in the settlement, such as {@code open/team}; the journal refers to it
 * @param says what it does, in words for the person who reviews it, made from its data
 * @param to the contract that is called
 * @param data the call, as {@code 0x} and hexadecimal digits
 * @param guard what holds on the chain once it is done, which follows from its data
 * @param gas what it was taken to use when pushes were packed; 0 if nothing was assumed
 */
public record Action(String id, String says, Address to, String data, DoneWhen guard, long gas) {

  /** Returns a transaction of which nothing was assumed. */
  public Action(String id, String says, Address to, String data, DoneWhen guard) {
    this(id, says, to, data, guard, 0);
  }

  /**
   * A transaction before it was read.
   *
   * @param id unique in the settlement
   * @param to the contract that is called
   * @param data the call
   * @param gas what it was taken to use when pushes were packed; 0 if nothing was assumed
   */
  public record Request(String id, Address to, Bytes data, long gas) {

    /** Returns a transaction of which nothing is assumed. */
    public Request(String id, Address to, Bytes data) {
      this(id, to, data, 0);
    }
  }

  /**
   * Returns what transactions do.
   *
   * @param distributions the names of the distributions, by the root of their tree
   * @throws IllegalArgumentException if one of them is none that a settlement makes
   */
  static List<SettlementCall> calls(
      CallScope scope, Map<Hash32, List<String>> distributions, List<Request> drafts) {
    var reader = new CallReader(scope, distributions);
    return drafts.stream().map(draft -> reader.read(draft.id(), draft.to(), draft.data())).toList();
  }

  /** Returns transactions that make these calls, with what they do and what holds afterwards. */
  static List<Action> of(CallScope scope, List<Request> drafts, List<SettlementCall> calls) {
    return IntStream.range(0, drafts.size())
        .mapToObj(i -> of(scope, drafts.get(i), calls.get(i), calls))
        .toList();
  }

  private static Action of(
      CallScope scope, Request draft, SettlementCall call, List<SettlementCall> all) {
    return new Action(
        draft.id(),
        CallWords.of(draft.id(), call, scope),
        draft.to(),
        draft.data().toString(),
        DoneWhen.of(call, scope, all),
        draft.gas());
  }
}
