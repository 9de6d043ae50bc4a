/**
 * Documents in the forms that people read: Markdown, a page for the browser, SVG. Enter by {@link
 * autus.bench.render.MarkdownRenderer}. A renderer walks the tree of a document and knows nothing
 * of where it comes from; text of targets is escaped here, where it leaves.
 */
@NullMarked
package autus.bench.render;

import org.jspecify.annotations.NullMarked;
