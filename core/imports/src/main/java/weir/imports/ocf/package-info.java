/** Imports vesting terms, issuances and transactions of the Open Cap Format. */
@NullMarked
package weir.imports.ocf;

import org.jspecify.annotations.NullMarked;
