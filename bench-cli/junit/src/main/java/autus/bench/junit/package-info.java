/**
 * Load tests as tests of JUnit Jupiter: an annotation that runs a load, gates that must hold, and
 * what becomes of a test whose run decides nothing.
 *
 * <p>Enter by {@link autus.bench.junit.LoadTest}. May import all of the core and the API of JUnit;
 * Spring, where a test has it, is met by reflection only.
 */
@NullMarked
package autus.bench.junit;

import org.jspecify.annotations.NullMarked;
