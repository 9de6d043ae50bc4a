/**
 * Documents that other programs wrote, in JSON and YAML, read within bounds whatever they hold: as
 * trees whose parts know their path. Enter by {@link autus.bench.traffic.foreign.ForeignJson} and
 * {@link autus.bench.traffic.foreign.ForeignYaml}. May import only {@code error} and {@code yaml}.
 */
@NullMarked
package autus.bench.traffic.foreign;

import org.jspecify.annotations.NullMarked;
