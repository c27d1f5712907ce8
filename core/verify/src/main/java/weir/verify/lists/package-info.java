/**
 * The judge's own reading of lists of recipients: their rows, their division, and the root of their
 * tree, written from docs/formats/lists.md and {@code IVault.sol}.
 */
@NullMarked
package weir.verify.lists;

import org.jspecify.annotations.NullMarked;
