/**
 * Whether a run may be believed: what the machine allows and took, what this process used itself,
 * where the target stood still, and the judgement over all of it. Enter by {@link
 * autus.bench.run.validity.Judge}.
 */
@NullMarked
package autus.bench.run.validity;

import org.jspecify.annotations.NullMarked;
