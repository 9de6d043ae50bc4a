/**
 * Sends requests over HTTP/1.1 and HTTP/2, and tells each exchange to a listener. Enter by {@link
 * autus.bench.load.http.HttpUsers}.
 */
@NullMarked
package autus.bench.load.http;

import org.jspecify.annotations.NullMarked;
