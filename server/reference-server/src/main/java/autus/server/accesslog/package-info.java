/**
 * One line for each request, in the forms that log readers know. Enter by {@link
 * autus.server.accesslog.AccessLog}.
 */
@NullMarked
package autus.server.accesslog;

import org.jspecify.annotations.NullMarked;
