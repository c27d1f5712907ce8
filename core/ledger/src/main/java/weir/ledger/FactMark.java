package weir.ledger;

import java.time.Instant;
import weir.units.Hash32;

/**
 * A block up to which all logs are known, with digests of what is known.
 *
 * @param block its number
 * @param hash its hash
 * @param time its time, in whole UTC seconds
 * @param logs how many logs there are up to it
 * @param readings how many readings were taken of the state after it
 * @param logDigest of all logs up to it: the same for everybody who has read the same chain
 * @param digest of everything that is kept up to it: the logs, the marks, and the readings at each
 *     of them
 */
public record FactMark(
    long block,
    Hash32 hash,
    Instant time,
    long logs,
    int readings,
    Hash32 logDigest,
    Hash32 digest) {}
