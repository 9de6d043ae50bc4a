/**
 * The ways in which the server treats its responses: not at all, as v4.5 did, or as it should have
 * been. Enter by {@link autus.server.modes.CacheModes}; what the report says of each route is in
 * {@link autus.server.modes.ReportTable}.
 */
@NullMarked
package autus.server.modes;

import org.jspecify.annotations.NullMarked;
