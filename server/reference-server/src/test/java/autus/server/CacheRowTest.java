package autus.server;

import static autus.server.TestServer.cacheStatus;
import static autus.server.TestServer.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.example.GuestBook;
import autus.responsecache.route.AnnotatedRoutes;
import autus.responsecache.route.CacheRow;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Handlers that name a line of the table. */
@Tag("process")
class CacheRowTest {

  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(List.of(GuestBook.class));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void begin() throws Exception {
    server.begin("corrected");
  }

  @Test
  void anAnnotatedReadIsKeptUnderTheTermsOfItsLine() throws Exception {
    assertThat(cacheStatus(server.get("/guests?limit=1"))).endsWith("stored");
    HttpResponse<String> hit = server.get("/guests?limit=1");
    // 60 s, give or take a tenth, as of GET /analytics/events.
    assertThat(cacheStatus(hit)).matches("autus; hit; ttl=(5[3-9]|6[0-6])");
    assertThat(outcome(server.get("/guests?limit=2"))).isEqualTo("MISS");
    assertThat(outcome(server.get("/guests?page=2"))).isEqualTo("BYPASS");
    assertThat(server.counters().at("/requests").toString()).isEqualTo("{\"GET /guests\":4}");
  }

  @Test
  void anAnnotatedWriteInvalidatesTheNamespacesOfItsLine() throws Exception {
    server.get("/guests");
    server.get("/analytics/pages");
    server.get("/devices/list");
    assertThat(server.post("/guests/ada", "").statusCode()).isEqualTo(200);
    HttpResponse<String> read = server.get("/guests");
    assertThat(outcome(read)).isEqualTo("MISS");
    assertThat(read.body()).contains("ada");
    assertThat(outcome(server.get("/analytics/pages"))).isEqualTo("MISS");
    assertThat(outcome(server.get("/devices/list"))).isEqualTo("HIT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Set-Cookie       | a=b              | false
          Cache-Control    | no-store         | false
          Cache-Control    | max-age=60, private | false
          Cache-Control    | Private="x"      | false
          Cache-Control    | no-cache         | false
          Cache-Control    | s-maxage=0       | false
          Cache-Control    | max-age=60       | true
          Vary             | Accept-Language  | true
          Vary             | User-Agent       | false
          Vary             | *                | false
          Content-Language | ko               | true
          Content-Encoding | br               | false
          X-Anything       | else             | false
          ETag             | "of the origin"  | true
          """)
  void aResponseIsKeptOnlyIfNothingOfItWouldBeLostOrMustNotBeShared(
      String header, String value, boolean kept) throws Exception {
    String path = "/guests/with/" + header + "/" + encoded(value);
    HttpResponse<String> first = server.get(path);
    assertThat(first.statusCode()).isEqualTo(200);
    HttpResponse<String> second = server.get(path);
    assertThat(outcome(second)).isEqualTo(kept ? "HIT" : "MISS");
    if (!kept) {
      assertThat(second.headers().firstValue(header)).contains(value);
      assertThat(second.body()).isNotEqualTo(first.body());
    }
  }

  @Test
  void aResponseThatIsTooLargeIsAnsweredButNotKept() throws Exception {
    int limit = 1 << 20;
    server.get("/guests/letters/" + limit);
    HttpResponse<String> largest = server.get("/guests/letters/" + limit);
    assertThat(outcome(largest)).isEqualTo("HIT");
    assertThat(largest.body()).hasSize(limit);
    server.get("/guests/letters/" + (limit + 1));
    HttpResponse<String> tooLarge = server.get("/guests/letters/" + (limit + 1));
    assertThat(outcome(tooLarge)).isEqualTo("MISS");
    assertThat(tooLarge.body()).hasSize(limit + 1);
  }

  @Test
  void aHandlerThatWouldWriteAfterItReturnedIsRefusedAndWritesNothing() throws Exception {
    // Its invalidation would come before its write.
    assertThat(server.post("/guests/later/Zoe", "{}").statusCode()).isEqualTo(500);
    assertThat(server.uncached("/guests").body()).doesNotContain("Zoe");
    assertThat(server.post("/guests/Zoe", "{}").statusCode()).isEqualTo(200);
    assertThat(server.uncached("/guests").body()).contains("Zoe");
  }

  @Test
  void aMistakenAnnotationIsNamedAtTheStart() {
    assertThatThrownBy(() -> AnnotatedRoutes.add(AutusRoutes.TABLE, List.of(UnknownLine.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "@CacheRow on UnknownLine.read must name a read or a write of the table, not \"GET /no/such\"");
    assertThatThrownBy(() -> AnnotatedRoutes.add(AutusRoutes.TABLE, List.of(WriteAsRead.class)))
        .hasMessage(
            "@CacheRow on WriteAsRead.write names GET /health, which does not fit its own method POST");
    assertThatThrownBy(() -> AnnotatedRoutes.add(AutusRoutes.TABLE, List.of(NoMapping.class)))
        .hasMessage("@CacheRow on NoMapping.read must stand beside a mapping of one HTTP method");
    assertThatThrownBy(() -> AnnotatedRoutes.add(AutusRoutes.TABLE, List.of(SameRoute.class)))
        .hasMessage("GET /devices/list is in the table twice");
  }

  @Test
  void theServersOwnControllersCarryNoAnnotation() {
    assertThat(AnnotatedRoutes.add(AutusRoutes.TABLE, List.of(GuestBook.class)).routes())
        .hasSize(AutusRoutes.TABLE.routes().size() + 5);
    assertThat(
            new ClassFileImporter()
                .importPackages("autus.server").stream()
                    .filter(type -> !type.getName().contains("CacheRowTest"))
                    .flatMap(type -> type.getMethods().stream())
                    .filter(method -> method.isAnnotatedWith(CacheRow.class)))
        .isEmpty();
  }

  private static String encoded(String value) {
    return value.replace(" ", "%20").replace("\"", "%22");
  }

  static final class UnknownLine {
    @GetMapping("/a")
    @CacheRow("GET /no/such")
    public void read() {}
  }

  static final class WriteAsRead {
    @PostMapping("/a")
    @CacheRow("GET /health")
    public void write() {}
  }

  static final class NoMapping {
    @CacheRow("GET /health")
    public void read() {}
  }

  static final class SameRoute {
    @GetMapping("/devices/list")
    @CacheRow("GET /health")
    public void read() {}
  }
}
