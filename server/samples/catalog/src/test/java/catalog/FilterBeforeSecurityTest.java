package catalog;

import static org.assertj.core.api.Assertions.assertThat;

import autus.responsecache.spring.test.AutoConfigureResponseCache;
import autus.responsecache.spring.test.MemoryStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A service that has the order wrong: the cache stands before Spring Security. */
@Tag("process")
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "autus.response-cache.filter-order=-200")
@AutoConfigureResponseCache
class FilterBeforeSecurityTest {

  @LocalServerPort private int port;
  @Autowired private MemoryStore store;

  @Test
  void nothingIsKeptAndNobodyGetsWhatIsNotForHim() throws Exception {
    for (int time = 0; time < 2; time++) {
      for (String path : new String[] {"/products/1", "/basket", "/news", "/prices"}) {
        HttpResponse<String> staff = get(path, "eve");
        assertThat(staff.statusCode()).as(path).isEqualTo(200);
        assertThat(staff.headers().firstValue("X-Cache")).contains("BYPASS");
      }
      assertThat(get("/products/1", "").statusCode()).isEqualTo(200);
      assertThat(get("/basket", "").statusCode()).isEqualTo(401);
      assertThat(get("/news", "").statusCode()).isEqualTo(401);
      assertThat(get("/prices", "ada").statusCode()).isEqualTo(403);
      assertThat(get("/basket", "ada").body()).isEqualTo("{\"ada\":[]}");
    }
    assertThat(store.size()).isZero();
  }

  private HttpResponse<String> get(String path, String user) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (!user.isEmpty()) {
      byte[] pair = (user + ":" + user).getBytes(StandardCharsets.US_ASCII);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
