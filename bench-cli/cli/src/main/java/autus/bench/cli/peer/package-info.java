/**
 * What other load testers call what this tool has: their options as a table, which of them are
 * understood, and what is said of the others. Enter by {@link autus.bench.cli.peer.PeerWords}. May
 * import nothing of ours.
 */
@NullMarked
package autus.bench.cli.peer;

import org.jspecify.annotations.NullMarked;
