/**
 * Formulas that the figures of any benchmark must obey: found by what figures are, not by who wrote
 * the claims. Enter by {@link autus.bench.formula.Formulas}; all of them stand in {@code
 * formulas.yaml}. May depend on audits and their expressions.
 */
@NullMarked
package autus.bench.formula;

import org.jspecify.annotations.NullMarked;
