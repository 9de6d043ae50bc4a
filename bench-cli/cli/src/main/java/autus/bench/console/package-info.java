/**
 * What people see and type: decides whether there is a live view, repeats reports, reads lines at a
 * prompt. Enter by {@link autus.bench.console.Console}. Only this package and those below it know
 * JLine.
 */
@NullMarked
package autus.bench.console;

import org.jspecify.annotations.NullMarked;
