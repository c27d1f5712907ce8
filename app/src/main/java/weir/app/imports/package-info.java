/**
 * Files of others made into plans: unlock schedules, Open Cap Format, Sablier's lists. It sees
 * texts and returns texts: the commands read and write.
 */
@NullMarked
package weir.app.imports;

import org.jspecify.annotations.NullMarked;
