package autus.bench.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A scenario in Java as a user of a release writes it. */
final class JavaScenario {

  static final String FILE = "Devices.java";

  private JavaScenario() {}

  /** Writes one of a few requests to the reference server. */
  static void write(Path folder, String server) throws IOException {
    Files.writeString(
        folder.resolve(FILE),
        """
        import static autus.bench.gatling.HttpDsl.http;
        import static io.gatling.javaapi.core.CoreDsl.*;

        public class Devices extends io.gatling.javaapi.core.Simulation {
          {
            setUp(
                    scenario("lookers")
                        .repeat(5)
                        .on(exec(http("list").get("/devices/list").check(jsonPath("$").exists())))
                        .injectOpen(constantUsersPerSec(10).during(1)))
                .protocols(http.baseUrl("%s"));
          }
        }
        """
            .formatted(server));
  }

  /** Every user has sent what it was to send, and checked it. */
  static void requireReport(String report) {
    assertThat(report)
        .contains("lookers: open: ")
        .containsPattern("Requests +\\| +50 ")
        .containsPattern("Success rate +\\| +100.0 %");
  }
}
