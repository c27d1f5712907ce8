/** Tools for the tests of every room: seeded cases, golden files, the place of the repository. */
@NullMarked
package weir.testkit;

import org.jspecify.annotations.NullMarked;
