/**
 * What the two sides of a trial are, and how each comes to answer requests: commits that are
 * checked out and built in a folder of their own, files, or servers that run already; started anew
 * on a free port, and ended with all that they started. Enter by {@link
 * autus.bench.ci.subject.Subject}.
 */
@NullMarked
package autus.bench.ci.subject;

import org.jspecify.annotations.NullMarked;
