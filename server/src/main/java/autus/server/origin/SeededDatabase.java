package autus.server.origin;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The database with its seed, which can be put back. */
@Component
@Lazy(false)
public final class SeededDatabase {

  private final List<SeedData> seeds;
  private final String product;

  SeededDatabase(@Qualifier("dataSource") DataSource dataSource, List<SeedData> seeds)
      throws SQLException {
    this.seeds = List.copyOf(seeds);
    try (Connection connection = dataSource.getConnection()) {
      this.product =
          connection.getMetaData().getDatabaseProductName()
              + " "
              + withoutBuild(connection.getMetaData().getDatabaseProductVersion());
    }
    seeds.forEach(SeedData::create);
  }

  /** Name and version, such as {@code H2 2.4.240}. */
  public String product() {
    return product;
  }

  /** Puts every table back to its seed. */
  public void restore() {
    seeds.forEach(SeedData::restore);
  }

  private static String withoutBuild(String version) {
    int space = version.indexOf(' ');
    return space < 0 ? version : version.substring(0, space);
  }
}
