/** The rules about money outside pools: trusted wallets, lists, funding and supply. */
@NullMarked
package weir.verify.wallets;

import org.jspecify.annotations.NullMarked;
