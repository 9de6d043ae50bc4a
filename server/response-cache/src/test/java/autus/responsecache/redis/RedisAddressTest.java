package autus.responsecache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which URIs name a Redis, and that none is printed with what is secret in it. */
class RedisAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          redis://127.0.0.1                         | redis://127.0.0.1:6379
          redis://u:secret@h:6390/2                 | redis://h:6390/2
          rediss://:secret@h:6390                   | rediss://h:6390
          redis-sentinel://secret@a:1,b:2/3#main    | redis-sentinel://a:1,b:2/3#main
          redis-sentinel://a#main                   | redis-sentinel://a:26379#main
          redis-cluster://u:secret@a:7000,b:7001    | redis-cluster://a:7000,b:7001
          rediss-cluster://secret@a:7000            | rediss-cluster://a:7000
          redis-cluster://a,b                       | redis-cluster://a:6379,b:6379
          """)
  void aUriIsPrintedWithoutItsCredentials(String uri, String printed) {
    assertThat(RedisAddress.parse(uri)).hasToString(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://secret@h                   | not a Redis URI such as
          redis-cluster://                  | not a Redis URI such as
          redis-cluster://secret@h:x        | not a Redis URI such as
          redis-cluster://secret@h:7000/2   | a cluster has only database 0
          redis-sentinel://secret@h:26379   | without the name of their master
          """)
  void aMistakeIsNamedWithoutRepeatingTheUri(String uri, String message) {
    assertThatThrownBy(() -> RedisAddress.parse(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret");
  }
}
