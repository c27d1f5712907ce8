/**
 * Makes the text of a plan from files of other tools: unlock schedules, Open Cap Format, Sablier's
 * lists. It takes and returns texts: the commands read and write the files.
 */
@NullMarked
package weir.imports;

import org.jspecify.annotations.NullMarked;
