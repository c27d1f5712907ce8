/** HTTP to a node on this machine, at the least cost for long answers; and bodies with a limit. */
@NullMarked
package weir.evm.http;

import org.jspecify.annotations.NullMarked;
