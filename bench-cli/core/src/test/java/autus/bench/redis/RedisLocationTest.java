package autus.bench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.yaml.MalformedValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which URIs name a Redis, and that none is printed with what is secret in it. */
class RedisLocationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          redis://127.0.0.1                      | redis://127.0.0.1:6379
          redis://u:secret@h:6390/2              | redis://h:6390/2
          rediss://:secret@h                     | rediss://h:6379
          redis-sentinel://secret@a:1,b:2/3#main | redis-sentinel://a:1,b:2/3#main
          redis-cluster://u:secret@a:7000,b:7001 | redis-cluster://a:7000,b:7001
          rediss-cluster://secret@a:7000         | rediss-cluster://a:7000
          """)
  void aLocationIsPrintedWithoutItsCredentials(String uri, String printed) {
    assertThat(RedisLocation.parse(uri)).hasToString(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://secret@h                 | must be a Redis URI such as
          redis-cluster://                | must be a Redis URI such as
          redis-cluster://secret@h:x      | must be a Redis URI such as
          redis-cluster://secret@h:7000/2 | only database 0
          redis-sentinel://secret@h:26379 | not their master
          """)
  void aMistakeIsNamedWithoutRepeatingTheUri(String uri, String message) {
    assertThatThrownBy(() -> RedisLocation.parse(uri))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret");
  }
}
