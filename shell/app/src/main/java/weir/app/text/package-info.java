/** Results as text for people, or as JSON for programs. */
@NullMarked
package weir.app.text;

import org.jspecify.annotations.NullMarked;
