package weir.observe;

/** The result of observing a plan: all of it, or not enough to judge. */
public sealed interface Observed permits ObservedFacts, Incomplete {}
