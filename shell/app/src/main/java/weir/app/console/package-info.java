/** Where commands speak to, how they end, and where the program lies. */
@NullMarked
package weir.app.console;

import org.jspecify.annotations.NullMarked;
