/**
 * The demonstration: one distribution on an embedded chain, from plan to verdict, and a violation.
 */
@NullMarked
package weir.app.demo;

import org.jspecify.annotations.NullMarked;
