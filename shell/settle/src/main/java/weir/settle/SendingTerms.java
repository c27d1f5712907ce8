package weir.settle;

import java.util.Map;
import java.util.Set;

/**
 * How a settlement is sent.
 *
 * @param limits what it may cost
 * @param depth how many blocks, that of the transaction included, must confirm what has landed
 *     before it counts as settled; from 1 on
 * @param inFlight how many transactions may be on their way at once, from 1 on
 * @param gasLimits the gas that actions are given at least, by their ids, where it was measured
 * @param counted the ids of fundings for which whatever their wallet gets by another way counts,
 *     also after they were planned; of all others no less than planned is sent
 */
public record SendingTerms(
    SpendingLimits limits,
    int depth,
    int inFlight,
    Map<String, Long> gasLimits,
    Set<String> counted) {

  /** Chains of developers, which make a block only when there is something to put into it. */
  private static final long DEVELOPMENT = 31_337;

  private static final int USUAL_DEPTH = 12;
  private static final int USUAL_IN_FLIGHT = 16;

  /** Refuses numbers below one. */
  public SendingTerms {
    gasLimits = Map.copyOf(gasLimits);
    counted = Set.copyOf(counted);
    if (depth < 1 || inFlight < 1) {
      throw new IllegalArgumentException("a depth and a number of transactions are from 1 on");
    }
  }

  /** Returns terms by which nothing counts but what was planned. */
  public SendingTerms(SpendingLimits limits, int depth, int inFlight, Map<String, Long> gasLimits) {
    this(limits, depth, inFlight, gasLimits, Set.of());
  }

  /** Returns the usual terms for a chain: a depth of 12 blocks, or 1 on a chain of developers. */
  public static SendingTerms usual(long chain) {
    return new SendingTerms(
        SpendingLimits.USUAL, chain == DEVELOPMENT ? 1 : USUAL_DEPTH, USUAL_IN_FLIGHT, Map.of());
  }

  /** Returns the usual terms for the chain of a settlement, with the limits that it states. */
  public static SendingTerms of(Settlement settlement) {
    SendingTerms usual = usual(settlement.chain().number());
    return new SendingTerms(settlement.limits(), usual.depth(), usual.inFlight(), Map.of());
  }

  /** Returns these terms with another depth. */
  public SendingTerms withDepth(int blocks) {
    return new SendingTerms(limits, blocks, inFlight, gasLimits, counted);
  }

  /** Returns these terms with the gas that was measured for actions, by their ids. */
  public SendingTerms withGas(Map<String, Long> measured) {
    return new SendingTerms(limits, depth, inFlight, measured, counted);
  }

  /** Returns these terms, by which other income counts for the fundings of these ids. */
  public SendingTerms withCounted(Set<String> fundings) {
    return new SendingTerms(limits, depth, inFlight, gasLimits, fundings);
  }
}
