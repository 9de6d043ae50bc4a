package autus.bench.shape;

/**
 * A part of a load.
 *
 * @param load what goes on meanwhile
 * @param isWarmUp whether its requests are sent but not measured
 */
public record Phase(PlainLoad load, boolean isWarmUp) {}
