package weir.observe;

/** The result of observing a plan: all of it, or not enough to judge. */
public sealed interface Observation permits ObservedFacts, Incomplete {}
