package catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import autus.responsecache.ResponseCache;
import autus.responsecache.counts.Reason;
import autus.responsecache.route.Vary;
import autus.responsecache.spring.CachedResponse;
import autus.responsecache.spring.test.AutoConfigureResponseCache;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Handlers that look at more of a request, or say more in a response, than their key has. */
@WebMvcTest(WhatIsNotKeptTest.Curious.class)
@AutoConfigureResponseCache
class WhatIsNotKeptTest {

  @Autowired private MockMvc mvc;
  @Autowired private ResponseCache cache;

  /** Handlers that take the request itself, of which a signature says nothing. */
  @RestController
  static class Curious {

    private final AtomicInteger loads = new AtomicInteger();

    @GetMapping("/header")
    @CachedResponse(namespace = "curious", ttl = "5m")
    int header(HttpServletRequest request) {
      return count(request.getHeader("X-Tenant"));
    }

    @GetMapping("/address")
    @CachedResponse(namespace = "curious", ttl = "5m")
    int address(HttpServletRequest request) {
      return count(request.getRemoteAddr());
    }

    @GetMapping("/session")
    @CachedResponse(namespace = "curious", ttl = "5m")
    int session(HttpServletRequest request) {
      return count(request.getSession().getAttribute("theme"));
    }

    @GetMapping("/token")
    @CachedResponse(namespace = "curious", ttl = "5m")
    int token(HttpServletRequest request) {
      return count(request.getAttribute("_csrf"));
    }

    @GetMapping(path = "/hidden", produces = "application/json")
    @CachedResponse(namespace = "curious", ttl = "5m")
    String hidden(HttpServletRequest request) {
      count(null);
      return "\""
          + request.getHeader("X-Forwarded-Host")
          + request.getHeader("Cookie")
          + request.getHeader("Accept-Language")
          + request.getQueryString()
          + request.getParameter("utm_source")
          + "\"";
    }

    @GetMapping("/cookie")
    @CachedResponse(namespace = "curious", ttl = "5m")
    int cookie(HttpServletResponse response) {
      response.addHeader("Set-Cookie", "a=b");
      return count(null);
    }

    @CrossOrigin("https://shop.example")
    @GetMapping("/other-origin")
    @CachedResponse(namespace = "curious", ttl = "5m")
    int otherOrigin() {
      return count(null);
    }

    @CrossOrigin({"https://shop.example", "https://blog.example"})
    @GetMapping("/origins")
    @CachedResponse(namespace = "curious", ttl = "5m", vary = Vary.ORIGIN)
    int origins() {
      return count(null);
    }

    private int count(@Nullable Object unused) {
      return loads.incrementAndGet();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Open {
    @Bean
    Curious curious() {
      return new Curious();
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/header, READ",
    "/address, READ",
    "/session, READ",
    "/token, READ",
    "/cookie, SET_COOKIE"
  })
  void whatTheKeyDoesNotHaveForbidsKeeping(String path, Reason reason) throws Exception {
    String first = body(ask(path));
    MvcResult second = mvc.perform(ask(path)).andReturn();
    assertThat(second.getResponse().getHeader("X-Cache")).isEqualTo("MISS");
    assertThat(second.getResponse().getContentAsString()).isNotEqualTo(first);
    assertThat(
            cache.table().reads().stream()
                .filter(read -> read.path().equals(path))
                .map(read -> cache.counters().of(read).reasons().get(reason)))
        .containsExactly(2L);
  }

  private static MockHttpServletRequestBuilder ask(String path) {
    return get(path).sessionAttr("theme", "dark");
  }

  private String body(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request).andReturn().getResponse().getContentAsString();
  }

  @Test
  void whatCanBeHiddenIsHiddenAndTheResponseIsKeptForAll() throws Exception {
    String seen =
        body(
            get("/hidden?utm_source=mail")
                .header("X-Forwarded-Host", "evil.example")
                .header("Cookie", "theme=dark")
                .header("Accept-Language", "ko"));
    assertThat(seen).isEqualTo("\"nullnullnullnullnull\"");
    assertThat(mvc.perform(get("/hidden")).andReturn().getResponse().getHeader("X-Cache"))
        .isEqualTo("HIT");
  }

  @Test
  void aPageOfAnotherOriginReachesTheOriginUnlessTheKeyHasIt() throws Exception {
    body(get("/other-origin"));
    MvcResult bypass =
        mvc.perform(get("/other-origin").header("Origin", "https://shop.example")).andReturn();
    assertThat(bypass.getResponse().getHeader("X-Cache")).isEqualTo("BYPASS");
    assertThat(bypass.getResponse().getHeader("Access-Control-Allow-Origin"))
        .isEqualTo("https://shop.example");
    for (String origin : new String[] {"https://shop.example", "https://blog.example"}) {
      for (String outcome : new String[] {"MISS", "HIT"}) {
        MvcResult result = mvc.perform(get("/origins").header("Origin", origin)).andReturn();
        assertThat(result.getResponse().getHeader("X-Cache")).isEqualTo(outcome);
        assertThat(result.getResponse().getHeader("Access-Control-Allow-Origin")).isEqualTo(origin);
      }
    }
  }
}
