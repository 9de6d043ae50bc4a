package autus.server;

import autus.responsecache.redis.RedisClientConnection;
import autus.server.accesslog.AccessLog;
import autus.server.admin.AdminToken;
import autus.server.admin.RedisOwnership;
import autus.server.god.GodToken;
import autus.server.origin.DatabaseAddress;
import autus.server.origin.OriginSettings;
import autus.server.origin.OtherSeed;
import java.io.IOException;
import java.net.BindException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * How Spring is started: what its beans are given, what it is told beside its own configuration,
 * and in which words it fails.
 *
 * @param guests components that are not in the server's own packages
 * @param properties beside those that follow from the options
 */
record SpringStart(ServerOptions options, List<Class<?>> guests, Map<String, Object> properties) {

  /** What Spring's beans are given. */
  record Parts(
      RedisClientConnection connection,
      RedisOwnership ownership,
      AdminToken admin,
      GodToken god,
      Optional<AccessLog> accessLog) {}

  ConfigurableApplicationContext run(Parts given) throws StartFailure {
    SpringApplication application = new SpringApplication(ServerApplication.class);
    application.addPrimarySources(guests);
    application.setRegisterShutdownHook(false);
    Map<String, Object> all = new HashMap<>(properties);
    all.put("server.port", options.port());
    all.put("server.address", options.listen().address().getHostAddress());
    application.setEnvironment(new OwnEnvironment(all));
    application.setAddCommandLineProperties(false);
    application.addInitializers(context -> register((GenericApplicationContext) context, given));
    try {
      return application.run();
    } catch (RuntimeException e) {
      throw new StartFailure(reason(e), e);
    }
  }

  private void register(GenericApplicationContext beans, Parts given) {
    beans.registerBean(ServerOptions.class, () -> options);
    beans.registerBean(OriginSettings.class, options::origin);
    beans.getBeanFactory().registerSingleton("redisClientConnection", given.connection());
    beans.getBeanFactory().registerSingleton("redisOwnership", given.ownership());
    beans.getBeanFactory().registerSingleton("adminToken", given.admin());
    beans.getBeanFactory().registerSingleton("godToken", given.god());
    given.accessLog().ifPresent(log -> beans.getBeanFactory().registerSingleton("accessLog", log));
  }

  private String reason(Throwable failure) {
    Throwable cause = failure;
    while (!(cause instanceof BindException || cause instanceof OtherSeed)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof BindException) {
      return ListenPort.taken(options.listen());
    }
    if (cause instanceof OtherSeed) {
      return String.valueOf(cause.getMessage());
    }
    Optional<DatabaseAddress> database = options.startUp().database();
    if (database.isPresent() && (cause instanceof SQLException || cause instanceof IOException)) {
      return "the database at "
          + database.get()
          + " cannot be used ("
          + cause.getMessage()
          + "); start it, correct --database, or leave it out for the embedded one";
    }
    return "the server does not start: " + cause;
  }
}
