/**
 * Secrets: the names whose values no output may show, and the mask in their place. Enter by {@link
 * autus.bench.secret.SecretNames}. May import only {@code yaml}, for its exception.
 */
@NullMarked
package autus.bench.secret;

import org.jspecify.annotations.NullMarked;
