package autus.server.origin;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether the database hangs, on a connection of its own: a slow query may be worth
 * waiting for, but not one to a database that does not even answer the simplest. Then everybody's
 * connections are closed, so that a request is answered within two seconds.
 */
public final class DatabaseGuard implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseGuard.class);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);
  private static final int CONNECT_SECONDS = 1;
  private static final String UNABLE_TO_CONNECT = "08001";

  private final DatabaseAddress address;
  private final String password;
  private final String group = UUID.randomUUID().toString();
  private final Thread thread = new Thread(this::watch, "database-guard");
  private @Nullable Connection connection;
  private boolean hangs;
  private volatile boolean closed;

  /** A guard that does not look yet. */
  public DatabaseGuard(DatabaseAddress address, String password) {
    this.address = address;
    this.password = password;
    this.thread.setDaemon(true);
  }

  /** What connections need to be guarded, as properties of the driver. */
  public Map<String, String> driverProperties() {
    return Map.of(
        "socketFactory",
        DatabaseSockets.class.getName(),
        "socketFactoryArg",
        group,
        "tcpKeepAlive",
        "true");
  }

  /** Begins to look. */
  public void start() {
    thread.start();
  }

  private void watch() {
    while (!closed) {
      try {
        ask();
        hangs = false;
      } catch (SQLException e) {
        if (isSilence(e)) {
          closeAll();
        }
        forgetConnection();
      }
      LockSupport.parkNanos(this, LOOK.toNanos());
    }
    forgetConnection();
    DatabaseSockets.forget(group);
  }

  private void ask() throws SQLException {
    Connection asking = connection;
    if (asking == null) {
      Properties properties = new Properties();
      properties.setProperty("user", address.user());
      properties.setProperty("password", password);
      // For all of it; the driver begins anew without TLS if there is no answer to its first wish.
      properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
      properties.setProperty("socketTimeout", Integer.toString(CONNECT_SECONDS));
      asking = DriverManager.getConnection(address.jdbcUrl(), properties);
      asking.setNetworkTimeout(Runnable::run, (int) LONGEST_ANSWER.toMillis());
      connection = asking;
    }
    try (Statement statement = asking.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  /** Of what answers that it does not want to, each connection is told by itself. */
  private static boolean isSilence(SQLException failure) {
    if (UNABLE_TO_CONNECT.equals(failure.getSQLState())) {
      return true;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  private void closeAll() {
    if (!hangs) {
      LOG.warn("the database at {} does not answer; requests that need it get 503", address);
      hangs = true;
    }
    DatabaseSockets.closeAll(group);
  }

  private void forgetConnection() {
    Connection old = connection;
    connection = null;
    if (old != null) {
      try {
        old.abort(Runnable::run); // to close it may mean to say good-bye to who does not listen
      } catch (SQLException e) {
        LOG.debug("a connection that is given up", e);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
