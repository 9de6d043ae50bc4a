package autus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.server.ServerOptions.InvalidOption;
import autus.server.modes.CacheMode;
import autus.server.origin.OriginMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line's rules and messages. */
class ServerOptionsTest {

  @Test
  void withoutOptionsTheServerIsTheReportsWithACorrectedCache() throws Exception {
    ServerOptions options = parse();
    assertThat(options.port()).isEqualTo(8003);
    assertThat(options.redis()).isEmpty();
    assertThat(options.cache())
        .isEqualTo(new CacheOptions(CacheMode.CORRECTED, OptionalInt.empty(), false));
    assertThat(options.origin().mode()).isEqualTo(OriginMode.SIMULATED);
    assertThat(options.startUp())
        .isEqualTo(new StartUp(false, List.of(), Optional.empty(), Optional.empty()));
  }

  @Test
  void valuesFollowASpaceOrAnEqualsSign() throws Exception {
    ServerOptions options =
        parse(
            "--port=0",
            "--redis",
            "redis://u:secret@127.0.0.1:6390/2",
            "--cache=as-shipped",
            "--near=64",
            "--strict",
            "--origin",
            "database",
            "--event-rows=20000",
            "--warm-up=/devices/list,/devices/get?device_id=device_1",
            "--exit-with-parent");
    assertThat(options.port()).isZero();
    assertThat(options.redis().orElseThrow()).hasToString("redis://127.0.0.1:6390/2");
    assertThat(options.cache())
        .isEqualTo(new CacheOptions(CacheMode.AS_SHIPPED, OptionalInt.of(64), true));
    assertThat(options.origin().mode()).isEqualTo(OriginMode.DATABASE);
    assertThat(options.origin().eventRows()).isEqualTo(20_000);
    assertThat(options.exitWithParent()).isTrue();
    assertThat(options.startUp().warmUp())
        .containsExactly("/devices/list", "/devices/get?device_id=device_1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --prot 1              | unknown option "--prot"
          8003                  | unknown option "8003"
          --port                | option --port needs a value
          --port --cache        | option --port needs a value
          --port=               | option --port needs a value
          --port 70000          | option --port must be a whole number from 0 to 65535, not "70000"
          --port x              | option --port must be a whole number from 0 to 65535, not "x"
          --address bench.example | option --address must be an IP address such as 0.0.0.0 or ::1, not "bench.example"
          --address 1.2.3.999   | option --address must be an IP address
          --allowed-host a:80   | option --allowed-host must list names without a port
          --access-log-form json | option --access-log-form needs --access-log
          --access-log - --access-log-form xml | option --access-log-form must be one of combined, json, not "xml"
          --port 1 --port 2     | option --port is given twice
          --near 0              | option --near must be a whole number from 1 to 512, not "0"
          --cache on            | option --cache must be one of off, as-shipped, corrected, not "on"
          --origin real         | option --origin must be one of simulated, database, not "real"
          --event-rows 20000    | option --event-rows needs --origin database
          --origin database --event-rows 3 | option --event-rows must be a whole number from 15234 to 5000000, not "3"
          --warm-up /devices/list,/cache/stats | "/cache/stats" is none
          --warm-up devices/list | "devices/list" is none
          --redis-aof /tmp/a --redis redis://127.0.0.1 | option --redis-aof is for the server's own Redis
          --database mysql://u:secret@host/db | the value of --database is not a PostgreSQL URL
          --redis http://secret@host | the value of --redis is not a Redis URI
          """)
  void aMistakeIsNamedWithItsRule(String line, String message) {
    assertThatThrownBy(() -> parse(line.strip().split(" +")))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining(message)
        .hasMessageEndingWith("--help lists the options")
        .hasMessageNotContaining("secret");
  }

  @Test
  void whatMayBeSecretMayComeFromTheEnvironmentWhichTheCommandLineOverrides() throws Exception {
    Map<String, String> environment =
        Map.of(
            "AUTUS_REDIS_URI", "redis://u:secret@127.0.0.1:6390/2",
            "AUTUS_DATABASE_URL", "postgresql://u:secret@127.0.0.1/autus");
    ServerOptions options = ServerOptions.parse(new String[0], environment);
    assertThat(options.redis().orElseThrow()).hasToString("redis://127.0.0.1:6390/2");
    assertThat(options.startUp().database().orElseThrow())
        .hasToString("postgresql://127.0.0.1:5432/autus");
    String[] named = {"--redis=redis://127.0.0.1:6391"};
    assertThat(ServerOptions.parse(named, environment).redis().orElseThrow())
        .hasToString("redis://127.0.0.1:6391");
  }

  @Test
  void anUnknownOptionIsNamedWithoutItsValue() {
    assertThatThrownBy(() -> parse("--rediss=redis://:secret@127.0.0.1"))
        .hasMessage("unknown option \"--rediss\"; --help lists the options");
  }

  private static ServerOptions parse(String... arguments) throws InvalidOption {
    return ServerOptions.parse(arguments);
  }
}
