package autus.bench.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.TestExecutionResult.Status.FAILED;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A load on the server that Spring Boot's test has started. */
@Tag("port")
@Tag("slow")
class SpringServerTest {

  @TempDir private Path reports = Path.of("");

  @RestController
  static class Items {
    @GetMapping("/items")
    String items() {
      return "[]";
    }
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @Import(Items.class)
  static class Application {}

  @SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
  static class WithServer {
    @LoadTest(url = "/items", users = 2, duration = "500ms")
    @Gate("success-rate == 100%")
    void isMeasuredAtItsRandomPort(LoadResult result) {
      assertThat(result.run().setup().plan().target()).startsWith("http://localhost:");
    }

    @Nested
    class Inside {
      @LoadTest(url = "/items", users = 2, duration = "100ms")
      @Gate("success-rate == 100%")
      void isMeasuredToo() {}
    }
  }

  @SpringBootTest(classes = Application.class)
  static class WithoutServer {
    @LoadTest(scenario = "loads/shop.yaml")
    @Gate("p95 < 1s")
    void says() {}
  }

  @Test
  void itsRandomPortIsFound() {
    LoadTests.run(Map.of(), reports, WithServer.class)
        .testEvents()
        .assertStatistics(counts -> counts.succeeded(2));
  }

  @Test
  void aTestWithoutAServerIsToldHowToHaveOne() {
    assertThat(LoadTests.messages(LoadTests.run(Map.of(), reports, WithoutServer.class), FAILED))
        .singleElement()
        .asString()
        .contains("WebEnvironment.RANDOM_PORT");
  }
}
