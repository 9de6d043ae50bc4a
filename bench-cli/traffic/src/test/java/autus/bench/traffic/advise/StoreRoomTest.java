package autus.bench.traffic.advise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreRoomTest {

  /** What an entry took in Redis 7.0.15, by {@code used_memory} before and after thousands. */
  @ParameterizedTest
  @CsvSource({
    "10, 50, 193.2",
    "10, 100, 234.3",
    "10, 135, 288.8",
    "10, 500, 634.2",
    "10, 1000, 1146.2",
    "10, 5000, 5242.2",
    "10, 20000, 20615.2",
    "10, 100000, 114825.0",
    "40, 50, 224.8",
    "40, 135, 320.8",
    "40, 1000, 1184.8",
    "40, 100000, 114856.4",
    "120, 50, 304.9",
    "120, 135, 400.8",
    "120, 1000, 1264.8",
    "120, 20000, 20679.8"
  })
  void redisHasRoomForAllEntriesAndNotForManyMore(int keyBytes, int valueBytes, double seen) {
    long entries = 100_000;
    double real = entries * seen;
    double advised =
        new StoreRoom(entries, entries * valueBytes, keyBytes).redisMebibytes() * 1048576.0;
    assertThat(advised).isBetween(real, real * 1.2 + 3 * 1048576);
  }

  @ParameterizedTest
  @CsvSource({
    "71, 9585, 3, 1, 1",
    "100000, 13500000, 34, 111, 391",
    "1000, 2000000000, 2196, 1909, 1910"
  })
  void aFewSmallResponsesHaveMoreThanTheirBodies(
      long entries, long bodyBytes, long redis, long varnish, long nginx) {
    StoreRoom room = new StoreRoom(entries, bodyBytes, 30);
    assertThat(room.redisMebibytes()).isEqualTo(redis);
    assertThat(room.varnishMebibytes()).isEqualTo(varnish);
    assertThat(room.nginxMebibytes()).isEqualTo(nginx);
  }
}
