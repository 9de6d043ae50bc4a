/**
 * Strict YAML: a tree that knows where each part stands, sections whose unknown keys are mistakes,
 * and all mistakes of a file at once. Enter by {@link autus.bench.yaml.YamlDocument}. Imports
 * nothing of ours; the YAML library is imported nowhere else.
 */
@NullMarked
package autus.bench.yaml;

import org.jspecify.annotations.NullMarked;
