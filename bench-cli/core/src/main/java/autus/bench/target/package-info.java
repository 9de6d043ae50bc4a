/**
 * The target: where requests go, and how they travel there. Enter by {@link
 * autus.bench.target.Target}. May import {@code secret}, and {@code yaml} for its exception.
 */
@NullMarked
package autus.bench.target;

import org.jspecify.annotations.NullMarked;
