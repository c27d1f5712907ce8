/**
 * The addresses of a plan's contracts, as the registry's documentation and EIP-1014 give them. It
 * knows nothing of the code that deploys.
 */
@NullMarked
package weir.verify.address;

import org.jspecify.annotations.NullMarked;
