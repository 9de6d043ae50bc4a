package autus.server.analytics;

import autus.server.analytics.AnalyticsStats.PageViews;
import autus.server.analytics.AnalyticsStats.RecentEvent;
import autus.server.analytics.LatestEvents.TrackedRow;
import autus.server.origin.Loads;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Events and sessions in the database. */
@Repository
class AnalyticsRepository {

  /** Kind of an event that is a page view. */
  static final String PAGE_VIEW = "page_view";

  private static final int TOP_PAGES = 5;

  /** Clients name pages; the rest is shown together. */
  private static final int SHOWN_PAGES = 100;

  private static final int RECENT_EVENTS = 10;

  private final JdbcClient loads;
  private final JdbcClient writes;
  private final PastEvents past;

  AnalyticsRepository(@Loads JdbcClient loads, JdbcClient writes, PastEvents past) {
    this.loads = loads;
    this.writes = writes;
    this.past = past;
  }

  AnalyticsStats stats() {
    List<PageViews> topPages = viewsByPage().stream().limit(TOP_PAGES).toList();
    List<RecentEvent> recentEvents = recentEvents();
    return loads
        .sql(
            """
            SELECT e.total + p.total AS total, e.users + u.users AS users, e.views + p.views AS views,
                   s.duration, s.bounces
            FROM (SELECT COUNT(*) AS total, COUNT(DISTINCT user_id) AS users,
                         COUNT(CASE WHEN kind = 'page_view' THEN 1 END) AS views FROM event) e,
                 (SELECT COALESCE(SUM(events), 0) AS total,
                         COALESCE(SUM(CASE WHEN page_view THEN events END), 0) AS views FROM past_events) p,
                 (SELECT COUNT(*) AS users
                  FROM (SELECT user_id FROM past_user EXCEPT SELECT user_id FROM event WHERE id > ?) gone) u,
                 (SELECT ROUND(AVG(duration_minutes), 1) AS duration,
                         ROUND(AVG(CASE WHEN bounced THEN 1.0 ELSE 0.0 END), 2) AS bounces FROM session) s
            """)
        .param(past.seededEvents())
        .query(
            (row, index) ->
                new AnalyticsStats(
                    row.getLong("total"),
                    row.getLong("users"),
                    row.getLong("views"),
                    row.getBigDecimal("duration").stripTrailingZeros(),
                    row.getBigDecimal("bounces").stripTrailingZeros(),
                    topPages,
                    recentEvents))
        .single();
  }

  PageStats pages() {
    Map<String, Long> pages = new LinkedHashMap<>();
    for (PageViews page : viewsByPage()) {
      // A client may name its page as the rest is named.
      pages.merge(
          pages.size() < SHOWN_PAGES ? page.page() : PastEvents.OTHERS, page.views(), Long::sum);
    }
    return new PageStats(pages, pages.values().stream().mapToLong(Long::longValue).sum());
  }

  /** The latest events and the number of all. */
  LatestEvents latest(int limit) {
    long total =
        loads
            .sql(
                "SELECT (SELECT COUNT(*) FROM event) + (SELECT COALESCE(SUM(events), 0) FROM past_events)")
            .query(Long.class)
            .single();
    List<TrackedRow> events =
        loads
            .sql(
                "SELECT id, kind, user_id, page, occurred_at, data FROM event ORDER BY id DESC FETCH FIRST ? ROWS ONLY")
            .param(limit)
            .query(
                (row, index) ->
                    new TrackedRow(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getObject("user_id", Integer.class),
                        row.getString("page"),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        row.getString("data")))
            .list();
    return new LatestEvents(events, total);
  }

  void track(NewEvent event) {
    writes
        .sql("INSERT INTO event (kind, user_id, page, occurred_at, data) VALUES (?, ?, ?, ?, ?)")
        .param(event.kind())
        .param(new SqlParameterValue(Types.INTEGER, event.userId().orElse(null)))
        .param(new SqlParameterValue(Types.VARCHAR, event.page().orElse(null)))
        .param(OffsetDateTime.ofInstant(event.occurredAt(), ZoneOffset.UTC))
        .param(new SqlParameterValue(Types.VARCHAR, event.data().orElse(null)))
        .update();
    past.added();
  }

  /** Views that came without a page, as v4.5 accepted them, are counted under (none). */
  private List<PageViews> viewsByPage() {
    return loads
        .sql(
            """
            SELECT page, SUM(views) AS views
            FROM (SELECT COALESCE(page, '(none)') AS page, COUNT(*) AS views
                  FROM event WHERE kind = 'page_view' GROUP BY page
                  UNION ALL SELECT page, events FROM past_events WHERE page_view) seen
            GROUP BY page ORDER BY views DESC, page
            """)
        .query((row, index) -> new PageViews(row.getString("page"), row.getLong("views")))
        .list();
  }

  private List<RecentEvent> recentEvents() {
    return loads
        .sql(
            "SELECT id, kind, page, occurred_at FROM event ORDER BY id DESC FETCH FIRST "
                + RECENT_EVENTS
                + " ROWS ONLY")
        .query(
            (row, index) ->
                new RecentEvent(
                    row.getLong("id"),
                    row.getString("kind"),
                    row.getString("page"),
                    row.getObject("occurred_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
