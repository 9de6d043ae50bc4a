/**
 * What is done when the server itself fails: the reason goes into the log once, under an id, and
 * the client gets a problem (RFC 9457) with that id and nothing of the inside. Enter by {@link
 * autus.server.failure.FailureBarrier}.
 */
@NullMarked
package autus.server.failure;

import org.jspecify.annotations.NullMarked;
