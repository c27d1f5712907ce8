package weir.settle;

import java.math.BigInteger;
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
 * @param counted how many base units of a funding the account got by another way before it was
 *     planned, and that count; they are not sent again
 */
public record Action(
    String id, String says, Address to, String data, DoneWhen guard, long gas, BigInteger counted) {

  /** Returns a transaction that was taken to use this gas. */
  public Action(String id, String says, Address to, String data, DoneWhen guard, long gas) {
    this(id, says, to, data, guard, gas, BigInteger.ZERO);
  }

  /** Returns a transaction of which nothing was assumed. */
  public Action(String id, String says, Address to, String data, DoneWhen guard) {
    this(id, says, to, data, guard, 0, BigInteger.ZERO);
  }

  /**
   * A transaction before it was read.
   *
   * @param id unique in the settlement
   * @param to the contract that is called
   * @param data the call
   * @param gas what it was taken to use when pushes were packed; 0 if nothing was assumed
   * @param counted how many base units of a funding are there already, and count
   */
  public record Request(String id, Address to, Bytes data, long gas, BigInteger counted) {

    /** Returns a transaction of which nothing is assumed. */
    public Request(String id, Address to, Bytes data) {
      this(id, to, data, 0);
    }

    /** Returns a transaction that was taken to use this gas. */
    public Request(String id, Address to, Bytes data, long gas) {
      this(id, to, data, gas, BigInteger.ZERO);
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
        CallWords.of(draft.id(), call, scope) + counted(scope, draft, call),
        draft.to(),
        draft.data().toString(),
        DoneWhen.of(call, scope, all),
        draft.gas(),
        draft.counted());
  }

  private static String counted(CallScope scope, Request draft, SettlementCall call) {
    if (draft.counted().signum() == 0) {
      return "";
    }
    boolean isPart =
        call instanceof SettlementCall.Fund(_, _, var most, _)
            && draft.counted().signum() > 0
            && draft.counted().compareTo(most.units()) <= 0;
    if (!isPart) {
      throw new IllegalArgumentException(
          "%s counts %d units, which only a part of a funding can be"
              .formatted(draft.id(), draft.counted()));
    }
    return "; %s of it are there already".formatted(scope.asset().units(draft.counted()));
  }
}
