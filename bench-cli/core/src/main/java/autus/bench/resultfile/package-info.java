/**
 * Files of results: writes them, and reads them back only if they hold what a run can have
 * measured. Enter by {@link autus.bench.resultfile.ResultFile}. May import {@code measure}, {@code
 * recording}, {@code exchange} and {@code summary}.
 */
@NullMarked
package autus.bench.resultfile;

import org.jspecify.annotations.NullMarked;
