package autus.responsecache.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tokens may follow one that was seen. */
class MarkTest {

  @ParameterizedTest
  @CsvSource({
    "7.a-1, 7.a-1, true",
    "7.a-1, !7.a-1, true",
    "7.a-1, 8.a-2, true",
    "7.a-1, !8.a-2, true",
    "7.a-1, 10.b-1, true",
    "7.a-1, 7.b-1, false",
    "7.a-1, 6.c-9, false",
    "7.a-1, !6.c-9, false",
    "7.a-1, nonsense, false",
    "7.a-1, '', false",
    "7.a-1, 99999999999999999999999, false",
    "nonsense, 1.a-1, true"
  })
  void aTokenFollowsOneThatWasSeenIfItIsTheSameOrNewer(String seen, String token, boolean follows) {
    assertThat(mark(seen).isReachedBy(bytes(token))).isEqualTo(follows);
  }

  @ParameterizedTest
  @CsvSource({
    "7.a-1, 8.b-1, 8.b-1",
    "8.b-1, 7.a-1, 8.b-1",
    "7.a-1, !9.c-1, 9.c-1",
    "7.a, 7.b, 7.a"
  })
  void aMarkIsRaisedAndNeverLowered(String seen, String token, String raised) {
    assertThat(mark(seen).raisedTo(bytes(token)).text()).isEqualTo(raised);
  }

  private static Mark mark(String token) {
    return Mark.NONE.raisedTo(bytes(token));
  }

  private static byte[] bytes(String token) {
    return token.getBytes(ISO_8859_1);
  }
}
