package weir.evm.http;

import java.time.Duration;

/**
 * The limits of an answer.
 *
 * @param timeout how long it may take, from the first byte out to the last byte in
 * @param bytes how long its body may be
 * @param slack how many bytes an array has after a body
 */
public record HttpLimits(Duration timeout, int bytes, int slack) {}
