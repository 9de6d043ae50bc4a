/**
 * Checks what a report claims: its figures against each other, and against what was measured. Enter
 * by {@link autus.bench.audit.Audit}, which gives every claim a verdict.
 */
@NullMarked
package autus.bench.audit;

import org.jspecify.annotations.NullMarked;
