/**
 * The judge's own decoder of the logs of a token and a vault, written from ERC-20, {@code
 * IVault.sol}, {@code Breaker.sol} and the contract ABI specification.
 */
@NullMarked
package weir.verify.logs;

import org.jspecify.annotations.NullMarked;
