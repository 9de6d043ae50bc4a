/**
 * Results as files for other programs: CSV, JUnit XML, OpenMetrics. Enter by {@link
 * autus.bench.export.ResultFormat}, the list of all forms of a result.
 */
@NullMarked
package autus.bench.export;

import org.jspecify.annotations.NullMarked;
