/**
 * Looks whether this machine is fit for load tests, and says what to do where it is not. Enter by
 * {@link autus.bench.doctor.Doctor}.
 */
@NullMarked
package autus.bench.doctor;

import org.jspecify.annotations.NullMarked;
