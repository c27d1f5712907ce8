/**
 * Policies and the books of contracts as pure definitions in whole numbers, evaluated equally in
 * Java and on a chain.
 */
@NullMarked
package weir.policy;

import org.jspecify.annotations.NullMarked;
