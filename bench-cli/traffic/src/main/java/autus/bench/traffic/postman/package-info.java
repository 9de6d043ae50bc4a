/**
 * Postman collections (v2.0 and v2.1) as drafts of scenarios. Enter by {@link
 * autus.bench.traffic.postman.PostmanDraft}. May import {@code traffic.draft} and {@code
 * traffic.foreign}.
 */
@NullMarked
package autus.bench.traffic.postman;

import org.jspecify.annotations.NullMarked;
