package autus.bench.traffic.draft;

import java.util.Optional;

/**
 * A field of a form with files.
 *
 * @param text what it holds; empty if there is a file
 * @param file its name, from where the scenario will be
 * @param type what the target is told of the content
 */
public record Part(String name, String text, Optional<String> file, Optional<String> type) {}
