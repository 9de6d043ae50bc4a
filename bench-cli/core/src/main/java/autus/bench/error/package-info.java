/**
 * Tells a user's mistake from a failing environment: every exception of ours that can leave its
 * class belongs to one of the two families here, and the family decides the exit code.
 *
 * <p>Throw {@link autus.bench.error.UserErrorException} or {@link
 * autus.bench.error.EnvironmentException} as they are. A type of its own, in the package that
 * throws it, is for a mistake that somebody catches by type or that carries more than a message;
 * the families are open for that, because without a module descriptor Java seals only within a
 * package, and an architecture test closes the rest. A gate that failed is an outcome, not an
 * exception. What has no family is a defect.
 */
@NullMarked
package autus.bench.error;

import org.jspecify.annotations.NullMarked;
