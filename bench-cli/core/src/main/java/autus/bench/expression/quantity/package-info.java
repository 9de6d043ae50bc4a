/**
 * Numbers that know what they count and how finely they are known: units, dimensions, figures as
 * somebody printed them, and how all of these are written. Enter by {@link
 * autus.bench.expression.quantity.Quantity}, or by {@link autus.bench.expression.quantity.Figure}
 * for a number as printed. Imports nothing of ours.
 */
@NullMarked
package autus.bench.expression.quantity;

import org.jspecify.annotations.NullMarked;
