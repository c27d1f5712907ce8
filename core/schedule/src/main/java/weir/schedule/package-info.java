/**
 * Compiles a plan to a schedule: releases in their normal form, a sum of terms, evaluated exactly.
 */
@NullMarked
package weir.schedule;

import org.jspecify.annotations.NullMarked;
