/**
 * Passes or fails a result: conditions over its metrics, and over those of a baseline with regard
 * to noise. Enter by {@link autus.bench.gate.GateJudge}; a gate is read by {@link
 * autus.bench.gate.Gate#parse}. May import {@code measure}, {@code compare}, {@code expression} and
 * {@code exchange}.
 */
@NullMarked
package autus.bench.gate;

import org.jspecify.annotations.NullMarked;
