/** Plan to schedule: releases in their one normal form, a sum of terms, evaluated exactly. */
@NullMarked
package weir.schedule;

import org.jspecify.annotations.NullMarked;
