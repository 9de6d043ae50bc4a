/** A controller outside the server's packages that uses its cache, as a reader's service would. */
@NullMarked
package autus.example;

import org.jspecify.annotations.NullMarked;
