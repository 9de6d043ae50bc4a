/**
 * Commands on results of earlier runs: compares, judges, prints, joins and audits them. They send
 * no load.
 */
@NullMarked
package autus.bench.cli.results;

import org.jspecify.annotations.NullMarked;
