/** Makes the parts of a release that Maven's plugins do not make. */
@NullMarked
package autus.bench.dist;

import org.jspecify.annotations.NullMarked;
