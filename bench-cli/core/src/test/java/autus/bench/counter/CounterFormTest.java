package autus.bench.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CounterFormTest {

  @Test
  void nginxKnowsRequestsAndNeitherHitsNorMisses() {
    CounterReading reading =
        CounterForm.nginxStatus(
            """
            Active connections: 2
            server accepts handled requests
             16 16 431
            Reading: 0 Writing: 1 Waiting: 1
            """);
    assertThat(reading.requestCount()).hasValue(431);
    assertThat(reading.lookups()).isEmpty();
    assertThatThrownBy(() -> CounterForm.nginxStatus("<html>1 2 3</html>"))
        .hasMessageContaining("stub_status");
  }

  @Test
  void varnishstatIsReadInTheFormsOfVarnish6And7() {
    String counters =
        """
        "MAIN.cache_hit": {"flag": "c", "value": 40}, "MAIN.cache_miss": {"value": 2},
        "MAIN.cache_hit_grace": {"value": 7}, "MAIN.client_req": {"value": 50}
        """;
    for (String text :
        new String[] {
          "{\"timestamp\": \"t\", " + counters + "}",
          "{\"version\": 1, \"timestamp\": \"t\", \"counters\": {" + counters + "}}"
        }) {
      CounterReading reading = CounterForm.varnishstat(text);
      assertThat(reading.lookups()).hasValue(new CounterReading.Lookups(40, 2));
      assertThat(reading.requestCount()).isEmpty();
    }
    assertThatThrownBy(() -> CounterForm.varnishstat("{\"counters\": {}}"))
        .hasMessageContaining("MAIN.cache_hit");
  }

  @Test
  void ofHaproxyFrontAndBackEndsAreAddedUpAndTheirServersAreNot() {
    String csv =
        """
        # pxname,svname,req_tot,cache_lookups,cache_hits,desc,
        f,FRONTEND,7,4,3,"a, ""quoted"" text",
        b,s1,4,100,100,,
        b,BACKEND,4,6,1,,
        st,FRONTEND,1,,,,
        """;
    assertThat(CounterForm.haproxy(csv).lookups()).hasValue(new CounterReading.Lookups(4, 6));
    assertThatThrownBy(() -> CounterForm.haproxy("<html>"))
        .hasMessageContaining("must end in ;csv");
  }

  @Test
  void memcachedAndSpringBootAreReadByTheirNames() {
    assertThat(CounterForm.memcached("STAT pid 1\nSTAT get_hits 12\nSTAT get_misses 3\n").lookups())
        .hasValue(new CounterReading.Lookups(12, 3));
    assertThatThrownBy(() -> CounterForm.memcached("STAT get_hits 12\n"))
        .hasMessageContaining("get_misses");
    assertThat(
            CounterForm.springBootMeter(
                "{\"name\": \"cache.gets\", \"measurements\": [{\"statistic\": \"COUNT\", \"value\": 41.0}]}"))
        .isEqualTo(41);
    assertThatThrownBy(() -> CounterForm.springBootMeter("{}")).hasMessageContaining("COUNT");
  }

  @Test
  void jsonIsReadByPointers() {
    assertThat(CounterForm.field("{\"a\": [{\"hits\": 7}]}", "/a/0/hits")).isEqualTo(7);
    assertThatThrownBy(() -> CounterForm.field("{\"a\": \"7\"}", "/a"))
        .hasMessageContaining("no number at /a");
    assertThatThrownBy(() -> CounterForm.field("<html>", "/a")).hasMessageContaining("not JSON");
  }

  @Test
  void whatCameBetweenTwoReadingsIsTheirDifference() {
    CounterReading since = CounterReading.of(10, 4).since(CounterReading.of(7, 5));
    assertThat(since.lookups()).hasValue(new CounterReading.Lookups(3, -1));
    assertThat(since.isBackwards()).isTrue();
  }
}
