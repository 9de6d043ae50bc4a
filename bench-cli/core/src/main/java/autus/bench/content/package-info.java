/**
 * What requests hold and what their responses must: texts with variables, where the values of the
 * variables come from, what is checked of a response and what is kept of it. Everything is compiled
 * once; filling in a value parses nothing. Enter by {@link autus.bench.content.Template} and {@link
 * autus.bench.content.Expectation}. May import only {@code exchange}.
 */
@NullMarked
package autus.bench.content;

import org.jspecify.annotations.NullMarked;
