package autus.server.analytics;

import java.util.Map;

/**
 * The answer of GET /analytics/pages.
 *
 * @param pages views by page, most seen first
 */
record PageStats(Map<String, Long> pages, long total) {}
