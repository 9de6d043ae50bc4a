/**
 * What is secret in documents and logs of others, by names, by values, and within texts. Enter by
 * {@link autus.bench.traffic.secret.ForeignSecrets}. May import {@code secret}.
 */
@NullMarked
package autus.bench.traffic.secret;

import org.jspecify.annotations.NullMarked;
