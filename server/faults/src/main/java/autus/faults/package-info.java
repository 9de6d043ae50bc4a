/**
 * Real Redis processes and connections that a test can pause, cut, kill and start again. Enter by
 * {@link autus.faults.RedisForTests} and {@link autus.faults.TcpProxy}.
 */
@NullMarked
package autus.faults;

import org.jspecify.annotations.NullMarked;
