/**
 * Records what happened to requests while a run lasts: a log of each slice of time on each event
 * loop, added up beside the load, in memory that follows rate and distributions and not the run's
 * length. Enter by {@link autus.bench.recording.RunRecorder}.
 */
@NullMarked
package autus.bench.recording;

import org.jspecify.annotations.NullMarked;
