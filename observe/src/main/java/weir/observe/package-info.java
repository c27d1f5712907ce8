@NullMarked
package weir.observe;

import org.jspecify.annotations.NullMarked;
