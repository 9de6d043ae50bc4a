/**
 * Access logs as drafts of scenarios: routes by weight, the distribution of their keys, and the
 * rate of all. Enter by {@link autus.bench.traffic.mix.LogDraft}. May import {@code traffic.draft},
 * {@code traffic.log} and {@code traffic.trace}.
 */
@NullMarked
package autus.bench.traffic.mix;

import org.jspecify.annotations.NullMarked;
