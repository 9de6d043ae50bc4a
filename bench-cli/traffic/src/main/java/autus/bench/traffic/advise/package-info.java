/**
 * The command advise: what a log says of its traffic, which cache that deserves, and what each
 * would bring. Enter by {@link autus.bench.traffic.advise.AdviseCommand}; {@link
 * autus.bench.traffic.advise.Advisor} is the story. May import the other packages of {@code
 * traffic}, the session and options of {@code cli}, documents, secrets and {@code yaml}.
 */
@NullMarked
package autus.bench.traffic.advise;

import org.jspecify.annotations.NullMarked;
