/**
 * Requests as a person writes them: what is sent, what a response must be and what is kept of it,
 * and the turns of a user that requests make. Enter by {@link
 * autus.bench.scenario.request.Request}. May import {@code observe}, {@code feed}, {@code secret}
 * and {@code yaml}.
 */
@NullMarked
package autus.bench.scenario.request;

import org.jspecify.annotations.NullMarked;
