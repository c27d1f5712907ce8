/** Reads the text of a plan to YAML nodes, fields of mappings, and single values. */
@NullMarked
package weir.language.text;

import org.jspecify.annotations.NullMarked;
