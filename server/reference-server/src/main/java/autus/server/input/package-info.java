/**
 * What comes from outside is checked here: texts, numbers, bounded bodies. Enter by {@link
 * autus.server.input.Input}; a mistake becomes a problem (RFC 9457) that names the field and the
 * rule.
 */
@NullMarked
package autus.server.input;

import org.jspecify.annotations.NullMarked;
