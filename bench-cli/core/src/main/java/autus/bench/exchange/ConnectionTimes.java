package autus.bench.exchange;

import java.util.OptionalLong;

/**
 * How long it took to make a connection.
 *
 * @param startNanos when it was begun, on the clock of {@code System.nanoTime()}; the target's name
 *     was resolved before
 * @param connectNanos until the transport was connected
 * @param tlsNanos from there until the TLS handshake was over; empty without TLS
 */
public record ConnectionTimes(long startNanos, long connectNanos, OptionalLong tlsNanos) {}
