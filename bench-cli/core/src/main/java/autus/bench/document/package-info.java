/**
 * A report as a tree: sections, paragraphs, lists, tables and curves, whose figures keep their
 * value and unit and whose verdicts keep their meaning. Enter by {@link
 * autus.bench.document.Document}. Writers build it once, renderers walk it with a {@link
 * autus.bench.document.Block.Visitor} and a {@link autus.bench.document.Span.Visitor}; it knows
 * neither. All types are immutable values, except the builder of a table.
 */
@NullMarked
package autus.bench.document;

import org.jspecify.annotations.NullMarked;
