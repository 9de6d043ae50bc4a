/**
 * A counting origin as its user describes it: which requests it serves, after which delay, with
 * which response, and what makes its data newer. Enter by {@link
 * autus.bench.originmodel.OriginRoute}. Declared by options or in scenarios, carried out by the
 * module {@code bench-cli/origin}. May import {@code shape}, for its distributions of time, and
 * {@code yaml} for its exception.
 */
@NullMarked
package autus.bench.originmodel;

import org.jspecify.annotations.NullMarked;
