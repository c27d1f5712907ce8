@NullMarked
package weir.app;

import org.jspecify.annotations.NullMarked;
