/**
 * What a report claims, as data: its figures and sentences, how each is measured, what must hold
 * between them, and the verdicts that there are. Enter by {@link autus.bench.audit.claim.Claims}.
 */
@NullMarked
package autus.bench.audit.claim;

import org.jspecify.annotations.NullMarked;
