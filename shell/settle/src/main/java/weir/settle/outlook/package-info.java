/** What a settlement meets on its chain, for the person who is asked. */
@NullMarked
package weir.settle.outlook;

import org.jspecify.annotations.NullMarked;
