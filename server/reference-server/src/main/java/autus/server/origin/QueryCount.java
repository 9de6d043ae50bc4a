package autus.server.origin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts the SELECT statements prepared on the connections of a data source: at the driver's door,
 * so that no repository can forget to count.
 */
final class QueryCount {

  private final LongAdder selects = new LongAdder();

  long sum() {
    return selects.sum();
  }

  void reset() {
    selects.reset();
  }

  /** The same data source, counted. */
  DataSource counting(DataSource target) {
    return new DelegatingDataSource(target) {
      @Override
      public Connection getConnection() throws SQLException {
        return counting(super.getConnection());
      }
    };
  }

  private Connection counting(Connection target) {
    return (Connection)
        Proxy.newProxyInstance(
            QueryCount.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement") && isSelect((String) arguments[0])) {
                selects.increment();
              }
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
  }

  private static boolean isSelect(String sql) {
    return sql.stripLeading().regionMatches(true, 0, "SELECT", 0, "SELECT".length());
  }
}
