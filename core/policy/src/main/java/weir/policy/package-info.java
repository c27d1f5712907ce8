/**
 * Policies and the books of contracts as pure definitions in whole numbers, evaluated alike in Java
 * and on a chain.
 */
@NullMarked
package weir.policy;

import org.jspecify.annotations.NullMarked;
