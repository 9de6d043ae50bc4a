/**
 * The format of scenario files: each key described once, and what comes from that: reading, the
 * schema, the reference chapter, the digest. Enter by {@link
 * autus.bench.scenario.format.ScenarioFile} to read a file, or by {@link
 * autus.bench.scenario.format.ScenarioFormat} for the description. The text forms of single values
 * are those of the types they become. May import {@code format}, {@code yaml}, {@code feed} and
 * what a scenario holds.
 */
@NullMarked
package autus.bench.scenario.format;

import org.jspecify.annotations.NullMarked;
