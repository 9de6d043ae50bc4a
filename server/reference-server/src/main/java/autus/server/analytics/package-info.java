/**
 * Events and page views: what happened, by whom, on which page. Enter by the controller; it does
 * not know whether its answers are cached.
 */
@NullMarked
package autus.server.analytics;

import org.jspecify.annotations.NullMarked;
