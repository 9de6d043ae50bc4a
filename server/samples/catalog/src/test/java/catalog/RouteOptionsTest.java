package catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import autus.faults.Conditions;
import autus.faults.Pause;
import autus.responsecache.spring.CachedResponse;
import autus.responsecache.spring.Invalidates;
import autus.responsecache.spring.test.AutoConfigureResponseCache;
import autus.responsecache.spring.test.SettableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a route may do beyond keeping its responses: by annotation, and by configuration. */
@WebMvcTest(
    controllers = RouteOptionsTest.Stock.class,
    properties = {
      "autus.response-cache.routes[0].path=/configured/missing",
      "autus.response-cache.routes[0].namespace=stock",
      "autus.response-cache.routes[0].ttl=1m",
      "autus.response-cache.routes[0].negative-ttl=10s",
      "autus.response-cache.routes[1].path=/configured/failing",
      "autus.response-cache.routes[1].namespace=stock",
      "autus.response-cache.routes[1].ttl=1m",
      "autus.response-cache.routes[1].stale-if-error=1h",
      "autus.response-cache.routes[2].path=/configured/slow",
      "autus.response-cache.routes[2].namespace=stock",
      "autus.response-cache.routes[2].ttl=1m",
      "autus.response-cache.routes[2].early-refresh=100",
      "autus.response-cache.writes[0].path=/configured/taken",
      "autus.response-cache.writes[0].invalidates=stock",
      "autus.response-cache.writes[0].always=true",
      "autus.response-cache.writes[1].path=/configured/refused",
      "autus.response-cache.writes[1].invalidates=stock"
    })
@AutoConfigureResponseCache
class RouteOptionsTest {

  @Autowired private MockMvc mvc;
  @Autowired private SettableClock clock;
  @Autowired private Stock stock;

  /** Handlers that answer as they are told. */
  @RestController
  static class Stock {

    private final AtomicInteger loads = new AtomicInteger();
    private volatile HttpStatus status = HttpStatus.OK;

    private ResponseEntity<Integer> answer() {
      return ResponseEntity.status(status).body(loads.incrementAndGet());
    }

    @GetMapping("/annotated/missing")
    @CachedResponse(namespace = "stock", ttl = "1m", negativeTtl = "10s")
    ResponseEntity<Integer> missing() {
      return answer();
    }

    @GetMapping("/annotated/failing")
    @CachedResponse(namespace = "stock", ttl = "1m", staleIfError = "1h")
    ResponseEntity<Integer> failing() {
      return answer();
    }

    @GetMapping("/annotated/slow")
    @CachedResponse(namespace = "stock", ttl = "1m", earlyRefresh = 100)
    ResponseEntity<Integer> slow() {
      Pause.of(Duration.ofMillis(50));
      return answer();
    }

    @GetMapping("/configured/{kind}")
    ResponseEntity<Integer> configured(@PathVariable String kind) {
      return kind.equals("slow") ? slow() : answer();
    }

    @PostMapping("/annotated/taken")
    @Invalidates(value = "stock", always = true)
    ResponseEntity<Integer> taken() {
      return answer();
    }

    @PostMapping("/annotated/refused")
    @Invalidates("stock")
    ResponseEntity<Integer> refused() {
      return answer();
    }

    @PostMapping("/configured/{kind}")
    ResponseEntity<Integer> write(@PathVariable String kind) {
      return answer();
    }
  }

  /** Everybody may do everything. */
  @Configuration(proxyBeanMethods = false)
  static class Open {
    @Bean
    Stock stock() {
      return new Stock();
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
          .csrf(csrf -> csrf.disable())
          .build();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/annotated", "/configured"})
  void whatIsNotFoundIsKeptForATimeOfItsOwn(String kind) throws Exception {
    begin(HttpStatus.NOT_FOUND);
    MockHttpServletResponse first = read(kind + "/missing");
    assertThat(first.getStatus()).isEqualTo(404);
    MockHttpServletResponse kept = read(kind + "/missing");
    assertThat(kept.getStatus()).isEqualTo(404);
    assertThat(kept.getHeader("X-Cache")).isEqualTo("HIT");
    assertThat(kept.getContentAsString()).isEqualTo(first.getContentAsString());
    clock.advance(Duration.ofSeconds(11));
    assertThat(read(kind + "/missing").getHeader("X-Cache")).isEqualTo("MISS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/annotated", "/configured"})
  void anOldResponseIsServedWhileTheOriginFails(String kind) throws Exception {
    begin(HttpStatus.OK);
    MockHttpServletResponse first = read(kind + "/failing");
    clock.advance(Duration.ofMinutes(2));
    stock.status = HttpStatus.INTERNAL_SERVER_ERROR;
    MockHttpServletResponse old = read(kind + "/failing");
    assertThat(old.getStatus()).isEqualTo(200);
    assertThat(old.getHeader("X-Cache")).isEqualTo("STALE");
    assertThat(old.getContentAsString()).isEqualTo(first.getContentAsString());
    clock.advance(Duration.ofHours(1));
    MockHttpServletResponse tooOld = read(kind + "/failing");
    assertThat(tooOld.getStatus()).isIn(500, 503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/annotated", "/configured"})
  void anEntryIsLoadedAnewBeforeItsTimeIsOver(String kind) throws Exception {
    begin(HttpStatus.OK);
    read(kind + "/slow");
    clock.advance(Duration.ofSeconds(53));
    int loads = stock.loads.get();
    // With a load of 50 ms and less than 13 s left, a hit does so with a probability of e^-2.6,
    // once
    // the first load can no longer be joined, which is a matter of time and not of hits.
    Conditions.await(
        "a hit loads anew",
        Duration.ofSeconds(20),
        () -> read(kind + "/slow").getStatus() == 200 && stock.loads.get() > loads);
    assertThat(stock.loads.get()).isGreaterThan(loads);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/annotated", "/configured"})
  void aRefusalInvalidatesIfTheRouteAlwaysDoes(String kind) throws Exception {
    begin(HttpStatus.OK);
    read(kind + "/failing");
    stock.status = HttpStatus.NOT_FOUND;
    mvc.perform(post(kind + "/refused"));
    assertThat(read(kind + "/failing").getHeader("X-Cache")).isEqualTo("HIT");
    mvc.perform(post(kind + "/taken"));
    stock.status = HttpStatus.OK;
    assertThat(read(kind + "/failing").getHeader("X-Cache")).isEqualTo("MISS");
  }

  @Test
  void withoutOptionsNothingOfThisHappens() throws Exception {
    begin(HttpStatus.NOT_FOUND);
    read("/annotated/failing");
    assertThat(read("/annotated/failing").getHeader("X-Cache")).isEqualTo("MISS");
  }

  private void begin(HttpStatus status) throws Exception {
    stock.status = HttpStatus.OK;
    mvc.perform(post("/annotated/taken"));
    stock.status = status;
  }

  private MockHttpServletResponse read(String path) throws Exception {
    return mvc.perform(get(path)).andReturn().getResponse();
  }
}
