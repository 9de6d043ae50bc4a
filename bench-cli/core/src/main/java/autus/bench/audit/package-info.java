/**
 * Checks what a report claims: its figures against each other, and against what was measured. The
 * claims are data, read by {@link autus.bench.audit.ClaimsFile}; {@link autus.bench.audit.Audit}
 * gives each of them a verdict. May import {@code expression}, {@code measure}, {@code yaml} and
 * {@code exchange}.
 */
@NullMarked
package autus.bench.audit;

import org.jspecify.annotations.NullMarked;
