/**
 * HTTP/1.1's responses (RFC 9112) as a load generator needs them: bytes in pieces of any size
 * become heads and pieces of bodies, and a head that came before is not parsed again. Knows bytes,
 * no connections and no users.
 */
@NullMarked
package autus.bench.load.http1;

import org.jspecify.annotations.NullMarked;
