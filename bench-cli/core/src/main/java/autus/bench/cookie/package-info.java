/**
 * Cookies as RFC 6265 has them: read from Set-Cookie fields whatever these hold, kept for one user
 * within bounds, and sent back where they belong. Enter by {@link autus.bench.cookie.CookieJar}.
 * Imports nothing of ours.
 */
@NullMarked
package autus.bench.cookie;

import org.jspecify.annotations.NullMarked;
