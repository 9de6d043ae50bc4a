/**
 * Access logs, line by line: formats as data, recognition, compression, several files merged by
 * time, and why a line is left out. Enter by {@link autus.bench.traffic.log.LogReader}. Streams:
 * memory does not grow with a log. May import {@code error}, {@code traffic.secret} and {@code
 * yaml}.
 */
@NullMarked
package autus.bench.traffic.log;

import org.jspecify.annotations.NullMarked;
