@NullMarked
package weir.evm;

import org.jspecify.annotations.NullMarked;
