package autus.bench.expression;

import autus.bench.expression.quantity.Quantity;

/**
 * A condition in numbers.
 *
 * @param holds whether it holds
 * @param left the left side
 * @param right the right side
 * @param tolerance how far apart the sides may be; 0 unless they are compared with {@code ~}
 */
public record Judgement(boolean holds, Quantity left, Quantity right, Quantity tolerance) {}
