/**
 * A scenario in the making: requests as other tools had them, without their secrets, with what was
 * decided and what was left out. Enter by {@link autus.bench.traffic.draft.Draft}. May import the
 * scenario's values and format, {@code secret} and {@code yaml}.
 */
@NullMarked
package autus.bench.traffic.draft;

import org.jspecify.annotations.NullMarked;
