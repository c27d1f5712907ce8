@NullMarked
package weir.schedule;

import org.jspecify.annotations.NullMarked;
