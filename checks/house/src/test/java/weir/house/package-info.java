/** Tests of the whole project: the walls between rooms, the style, the documents. */
@NullMarked
package weir.house;

import org.jspecify.annotations.NullMarked;
