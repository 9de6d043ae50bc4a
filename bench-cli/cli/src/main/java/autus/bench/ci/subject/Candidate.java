package autus.bench.ci.subject;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One side, ready to be started.
 *
 * @param name {@code base} or {@code head}
 * @param words what it is, for reports
 * @param url where it runs already; empty if it is started
 * @param app what is put for {@code {app}}
 * @param folder in which it is started
 */
public record Candidate(
    String name, String words, Optional<String> url, Optional<Path> app, Path folder) {}
