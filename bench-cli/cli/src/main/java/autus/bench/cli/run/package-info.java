/**
 * Commands that run or predict a load, the reproduction among them. Enter by {@link
 * autus.bench.cli.run.RunCommand}.
 */
@NullMarked
package autus.bench.cli.run;

import org.jspecify.annotations.NullMarked;
