package weir.observe.complete;

/**
 * Blocks from which logs are missing, or may be.
 *
 * @param from the first of them
 * @param to the last of them
 * @param reason what is known, in words
 */
record LogGap(long from, long to, String reason) {}
