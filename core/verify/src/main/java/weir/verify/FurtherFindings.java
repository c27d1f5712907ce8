package weir.verify;

/**
 * Findings that are counted and not listed, because there are many of their kind.
 *
 * @param rule which rule is broken
 * @param distribution the distribution concerned, or {@code plan} if it is the plan as a whole
 * @param count how many there are beside those that are listed, more than zero
 */
public record FurtherFindings(Rule rule, String distribution, long count) {}
