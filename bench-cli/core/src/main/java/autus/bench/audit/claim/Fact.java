package autus.bench.audit.claim;

import autus.bench.expression.quantity.Figure;

/**
 * A number that the report does not give, with its source.
 *
 * @param id short, unique among claims and facts
 * @param value exact
 */
public record Fact(String id, String text, Figure value, String source) {}
