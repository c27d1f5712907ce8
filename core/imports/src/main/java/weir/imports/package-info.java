/**
 * Files of others made into the text of a plan: unlock schedules, Open Cap Format, Sablier's lists.
 * It sees texts and returns texts: the commands read and write.
 */
@NullMarked
package weir.imports;

import org.jspecify.annotations.NullMarked;
