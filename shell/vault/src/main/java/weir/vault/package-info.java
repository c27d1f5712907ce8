/** Our contracts seen from Java: their compiled code, addresses, calls, events and views. */
@NullMarked
package weir.vault;

import org.jspecify.annotations.NullMarked;
