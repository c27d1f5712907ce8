package weir.observe.store;

import java.time.Instant;
import weir.units.Hash32;

/**
 * A block up to which every log was read.
 *
 * @param block its number
 * @param hash its hash, by which a fork is seen
 * @param time its time, in whole UTC seconds
 */
public record BlockMark(long block, Hash32 hash, Instant time) {}
