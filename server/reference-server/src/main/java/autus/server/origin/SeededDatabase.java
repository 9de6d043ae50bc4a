package autus.server.origin;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The database with its seed, which can be put back. Thread-safe. */
@Component
@Lazy(false)
public final class SeededDatabase {

  private final List<SeedData> seeds;
  private final OriginSettings settings;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final String product;
  private final Set<String> made = ConcurrentHashMap.newKeySet();

  SeededDatabase(
      @Qualifier("dataSource") DataSource dataSource,
      List<SeedData> seeds,
      OriginSettings settings,
      JdbcClient jdbc,
      TransactionTemplate transaction)
      throws SQLException {
    this.seeds = List.copyOf(seeds);
    this.settings = settings;
    this.jdbc = jdbc;
    this.transaction = transaction;
    try (Connection connection = dataSource.getConnection()) {
      this.product =
          connection.getMetaData().getDatabaseProductName()
              + " "
              + withoutBuild(connection.getMetaData().getDatabaseProductVersion());
    }
    this.seeds.stream().filter(SeedData::atStart).forEach(this::make);
  }

  /** Name and version, such as {@code H2 2.4.240}. */
  public String product() {
    return product;
  }

  /** Makes the rows of that feature unless they were made before. */
  public void require(String feature) {
    if (!made.contains(feature)) {
      make(
          seeds.stream()
              .filter(seed -> seed.feature().equals(feature))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalArgumentException("there is no seed named " + feature)));
    }
  }

  /** Puts every table that was filled back to its seed. */
  public synchronized void restore() {
    for (SeedData seed : seeds) {
      if (made.contains(seed.feature())) {
        seed.restore();
      }
    }
  }

  private synchronized void make(SeedData seed) {
    if (made.contains(seed.feature())) {
      return;
    }
    Optional<Integer> rows = seededRows(seed);
    if (rows.isEmpty()) {
      try {
        // A crash half-way must not leave a part that looks like the whole. The line of the seed
        // comes first: another server that starts now waits there until these rows are complete.
        transaction.executeWithoutResult(
            status -> {
              jdbc.sql("INSERT INTO seed (feature, event_rows) VALUES (?, ?)")
                  .params(seed.feature(), settings.eventRows())
                  .update();
              seed.create();
            });
      } catch (DuplicateKeyException e) {
        // Another server was first.
        rows = seededRows(seed);
      }
    }
    if (rows.isPresent() && rows.get() != settings.eventRows()) {
      throw new OtherSeed(rows.get(), settings.eventRows());
    }
    made.add(seed.feature());
  }

  private Optional<Integer> seededRows(SeedData seed) {
    return jdbc.sql("SELECT event_rows FROM seed WHERE feature = ?")
        .param(seed.feature())
        .query(Integer.class)
        .optional();
  }

  private static String withoutBuild(String version) {
    int space = version.indexOf(' ');
    return space < 0 ? version : version.substring(0, space);
  }
}
