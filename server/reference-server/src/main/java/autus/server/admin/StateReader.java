package autus.server.admin;

import autus.responsecache.redis.RedisClientConnection;
import autus.responsecache.redis.RedisFacts;
import autus.server.admin.ServerState.CpuTime;
import autus.server.admin.ServerState.DatabaseState;
import autus.server.admin.ServerState.JvmState;
import autus.server.admin.ServerState.RedisState;
import autus.server.modes.CacheModes;
import autus.server.origin.Origin;
import autus.server.origin.SeededDatabase;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts together what is known about the running server. */
@Component
class StateReader {

  private final CacheModes modes;
  private final Origin origin;
  private final RedisClientConnection redis;
  private final RedisOwnership ownership;
  private final SeededDatabase database;
  private final JdbcClient jdbc;

  StateReader(
      CacheModes modes,
      Origin origin,
      RedisClientConnection redis,
      RedisOwnership ownership,
      SeededDatabase database,
      JdbcClient jdbc) {
    this.modes = modes;
    this.origin = origin;
    this.redis = redis;
    this.ownership = ownership;
    this.database = database;
    this.jdbc = jdbc;
  }

  ServerState read() {
    Optional<RedisFacts> facts = redis.facts();
    return new ServerState(
        modes.mode().label(),
        origin.settings().mode().label(),
        new RedisState(
            redis.address().toString(),
            ownership.source(),
            facts.map(RedisFacts::version).orElse(null),
            ownership.pid().get().orElse(null),
            facts.isPresent()),
        new JvmState(
            ProcessHandle.current().pid(),
            Runtime.version().toString(),
            System.getProperty("java.vendor", "unknown")),
        new DatabaseState(database.product(), eventRows()),
        new CpuTime(serverCpuNanos(), facts.map(RedisFacts::cpuNanos).orElse(null)));
  }

  private long eventRows() {
    return jdbc.sql(
            "SELECT (SELECT COUNT(*) FROM event) + (SELECT COALESCE(SUM(events), 0) FROM past_events)")
        .query(Long.class)
        .single();
  }

  private static long serverCpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
