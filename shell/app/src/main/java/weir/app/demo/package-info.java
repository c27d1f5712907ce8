/**
 * The demonstration: one distribution on an embedded chain, from plan to verdict, and a betrayal.
 */
@NullMarked
package weir.app.demo;

import org.jspecify.annotations.NullMarked;
