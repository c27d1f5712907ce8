package weir.observe.store;

import weir.units.Hash32;

/**
 * A block up to which a store holds every fact.
 *
 * @param block its number
 * @param hash its hash, by which a fork is seen
 */
public record BlockMark(long block, Hash32 hash) {}
