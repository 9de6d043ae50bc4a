/**
 * OpenAPI descriptions (3.0 and 3.1) as drafts of scenarios: an operation becomes a request, with
 * values from examples or by type. Enter by {@link autus.bench.traffic.openapi.OpenApiDraft}. May
 * import {@code traffic.draft} and {@code traffic.foreign}.
 */
@NullMarked
package autus.bench.traffic.openapi;

import org.jspecify.annotations.NullMarked;
