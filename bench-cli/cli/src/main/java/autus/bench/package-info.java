/** The entry point of AUTUS Bench. {@link autus.bench.Main} is its only type. */
@NullMarked
package autus.bench;

import org.jspecify.annotations.NullMarked;
