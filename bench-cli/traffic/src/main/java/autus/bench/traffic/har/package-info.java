/**
 * HTTP archives (HAR 1.1 and 1.2), as browsers and proxies record them, as drafts of scenarios.
 * Enter by {@link autus.bench.traffic.har.HarDraft}. May import {@code traffic.draft} and {@code
 * traffic.foreign}.
 */
@NullMarked
package autus.bench.traffic.har;

import org.jspecify.annotations.NullMarked;
