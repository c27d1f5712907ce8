package weir.observe;

import weir.ledger.ChainPosition;

/**
 * The result of observing a plan.
 *
 * @param count how many facts there are: from the logs, and the readings of the state after the
 *     last block
 * @param upTo the last block that was read
 */
public record ObservedFacts(long count, ChainPosition upTo) {}
