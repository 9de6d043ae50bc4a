package autus.bench.scenario;

import autus.bench.yaml.Position;

/**
 * A gate as the scenario writes it; its grammar is checked where gates are judged.
 *
 * @param text the expression, such as {@code p95 < 6ms}
 * @param position where its text begins in the file
 */
public record GateLine(String text, Position position) {}
