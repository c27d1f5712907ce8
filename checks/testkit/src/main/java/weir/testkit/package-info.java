/** What tests of every room use: seeded cases, golden files, the place of the repository. */
@NullMarked
package weir.testkit;

import org.jspecify.annotations.NullMarked;
