/** What the server tells people and tools about itself: a page and an OpenAPI document. */
@NullMarked
package autus.server.documentation;

import org.jspecify.annotations.NullMarked;
