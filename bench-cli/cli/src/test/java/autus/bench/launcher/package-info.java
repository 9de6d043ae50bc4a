/** The launcher script, run as a user runs it, with stubs in the place of Maven and the JDK. */
@NullMarked
package autus.bench.launcher;

import org.jspecify.annotations.NullMarked;
