/**
 * Reads files of claims. Enter by {@link autus.bench.audit.file.ClaimsFile}, which describes their
 * keys.
 */
@NullMarked
package autus.bench.audit.file;

import org.jspecify.annotations.NullMarked;
