/**
 * Sends requests over HTTP/1.1 with Netty's codec and over HTTP/2 with frames of our own, and tells
 * each exchange to a listener. Enter by {@link autus.bench.load.http.HttpUsers}.
 */
@NullMarked
package autus.bench.load.http;

import org.jspecify.annotations.NullMarked;
