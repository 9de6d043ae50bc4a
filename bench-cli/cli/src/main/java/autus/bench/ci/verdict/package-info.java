/**
 * Decides between two sides that were measured in pairs, round by round, with the process as the
 * unit: what differs, whether chance could have done it, and how much longer it would take to tell.
 * Enter by {@link autus.bench.ci.verdict.RoundsJudge}.
 */
@NullMarked
package autus.bench.ci.verdict;

import org.jspecify.annotations.NullMarked;
