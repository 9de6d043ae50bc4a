package autus.server.analytics;

import autus.server.origin.OriginSettings;
import autus.server.origin.Upkeep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the events that clients send from filling the database: beside the seed the latest {@value
 * #KEPT} are kept, and of those before them what the totals need. Totals stay exact, but for pages
 * beyond the first {@value #MAX_PAGES}, which are counted together, and users beyond the first
 * {@value #MAX_USERS}, who are counted no more once their events are gone. Nothing that is shown
 * changes by it, so no cache need know.
 */
@Component
@Lazy(false)
class PastEvents implements Upkeep {

  /** What pages are counted under that are too many to be told apart. */
  static final String OTHERS = "(others)";

  static final int KEPT = 10_000;

  private static final int MAX_PAGES = 1_000;
  private static final int MAX_USERS = 10_000;

  /** Room is made for that many at once. */
  private static final int STEP = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(PastEvents.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final OriginSettings settings;

  /** Events added since room was made; at the start nobody knows. */
  private final AtomicInteger added = new AtomicInteger(STEP);

  PastEvents(JdbcClient jdbc, TransactionTemplate transaction, OriginSettings settings) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.settings = settings;
  }

  /** Takes note of a new event. */
  void added() {
    added.incrementAndGet();
  }

  /** The events of the seed have the identities up to this one. */
  int seededEvents() {
    return settings.eventRows();
  }

  @Override
  public void run() {
    int since = added.get();
    if (since >= STEP) {
      transaction.executeWithoutResult(
          status -> {
            if (!makeRoom()) {
              status.setRollbackOnly();
            }
          });
      added.addAndGet(-since);
    }
  }

  /** Whether what was counted is just what was deleted; else it must be taken back. */
  private boolean makeRoom() {
    // One server at a time.
    jdbc.sql("SELECT event_rows FROM seed WHERE feature = 'analytics' FOR UPDATE")
        .query(Integer.class)
        .optional();
    Optional<Long> last =
        jdbc.sql(
                "SELECT id FROM event WHERE id > ? ORDER BY id DESC OFFSET ? ROWS FETCH FIRST 1 ROW ONLY")
            .params(seededEvents(), KEPT)
            .query(Long.class)
            .optional();
    if (last.isEmpty()) {
      return true;
    }
    List<Views> counted = count(last.get());
    keepUsers(last.get());
    int deleted =
        jdbc.sql("DELETE FROM event WHERE id > ? AND id <= ?")
            .params(seededEvents(), last.get())
            .update();
    long sum = counted.stream().mapToLong(Views::events).sum();
    if (deleted != sum) {
      LOG.info("{} events were counted and {} deleted; both are taken back", sum, deleted);
      return false;
    }
    add(counted);
    return true;
  }

  private record Views(boolean pageView, String page, long events) {}

  private List<Views> count(long last) {
    return jdbc.sql(
            """
            SELECT page_view, page, COUNT(*) AS events
            FROM (SELECT CASE WHEN kind = 'page_view' THEN TRUE ELSE FALSE END AS page_view,
                         CASE WHEN kind = 'page_view' THEN COALESCE(page, '(none)') ELSE '' END AS page
                  FROM event WHERE id > ? AND id <= ?) gone
            GROUP BY page_view, page ORDER BY events DESC, page
            """)
        .params(seededEvents(), last)
        .query(
            (row, index) ->
                new Views(
                    row.getBoolean("page_view"), row.getString("page"), row.getLong("events")))
        .list();
  }

  private void add(List<Views> counted) {
    long pages = jdbc.sql("SELECT COUNT(*) FROM past_events").query(Long.class).single();
    List<Views> others = new ArrayList<>();
    for (Views views : counted) {
      if (addTo(views.pageView(), views.page(), views.events())) {
        continue;
      }
      if (pages < MAX_PAGES || !views.pageView()) {
        insert(views.pageView(), views.page(), views.events());
        pages++;
      } else {
        others.add(views);
      }
    }
    long rest = others.stream().mapToLong(Views::events).sum();
    if (rest > 0 && !addTo(true, OTHERS, rest)) {
      insert(true, OTHERS, rest);
    }
  }

  private boolean addTo(boolean pageView, String page, long events) {
    return jdbc.sql("UPDATE past_events SET events = events + ? WHERE page_view = ? AND page = ?")
            .params(events, pageView, page)
            .update()
        > 0;
  }

  private void insert(boolean pageView, String page, long events) {
    jdbc.sql("INSERT INTO past_events (page_view, page, events) VALUES (?, ?, ?)")
        .params(pageView, page, events)
        .update();
  }

  /** Those of the seed are known by its events. */
  private void keepUsers(long last) {
    long room = MAX_USERS - jdbc.sql("SELECT COUNT(*) FROM past_user").query(Long.class).single();
    if (room > 0) {
      jdbc.sql(
              """
              INSERT INTO past_user (user_id)
              SELECT user_id
              FROM (SELECT user_id FROM event WHERE id > ? AND id <= ? AND user_id > ?
                    EXCEPT SELECT user_id FROM past_user) gone
              FETCH FIRST ? ROWS ONLY
              """)
          .params(seededEvents(), last, settings.users(), room)
          .update();
    }
  }
}
