package autus.server;

import autus.server.origin.DatabaseAddress;
import autus.server.origin.DatabaseGuard;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The database in place of the embedded one, which the configuration names and which cannot hang.
 */
final class ExternalDatabase {

  static final String PASSWORD_VARIABLE = "AUTUS_DATABASE_PASSWORD";

  private final DatabaseAddress address;
  private final String password;
  private final DatabaseGuard guard;

  private ExternalDatabase(DatabaseAddress address, String password) {
    this.address = address;
    this.password = password;
    this.guard = new DatabaseGuard(address, password);
  }

  /** The one that the options name, if they do. */
  static Optional<ExternalDatabase> of(ServerOptions options, Map<String, String> environment) {
    return options
        .startUp()
        .database()
        .map(
            address ->
                new ExternalDatabase(
                    address,
                    address
                        .password()
                        .orElseGet(() -> environment.getOrDefault(PASSWORD_VARIABLE, ""))));
  }

  /** What notices when it hangs; to be started by whoever starts the server, and closed. */
  DatabaseGuard guard() {
    return guard;
  }

  /** What Spring is told of it. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.datasource.url", address.jdbcUrl());
    properties.put("spring.datasource.username", address.user());
    properties.put(
        "spring.datasource.hikari.connection-timeout", DatabaseAddress.LONGEST_WAIT.toMillis());
    properties.put("spring.datasource.password", password);
    guard
        .driverProperties()
        .forEach(
            (name, value) ->
                properties.put("spring.datasource.hikari.data-source-properties." + name, value));
    return properties;
  }
}
