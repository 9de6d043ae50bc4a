package autus.server.analytics;

import java.util.Map;

/**
 * The answer of GET /analytics/pages.
 *
 * @param pages views by page, most seen first; those beyond the hundredth under (others), those of
 *     no page under (none)
 */
record PageStats(Map<String, Long> pages, long total) {}
