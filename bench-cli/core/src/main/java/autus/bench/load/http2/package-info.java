/**
 * HTTP/2's frames and header blocks (RFC 9113, RFC 7541) as a load generator needs them: nothing is
 * allocated for a frame, and a header block that came before is not decoded again. Knows bytes, no
 * connections and no users.
 */
@NullMarked
package autus.bench.load.http2;

import org.jspecify.annotations.NullMarked;
