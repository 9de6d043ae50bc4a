package autus.bench.expression.quantity;

/** What an expression is worth: one quantity, or a list of them. Immutable. */
public sealed interface Value permits Quantity, Series {}
