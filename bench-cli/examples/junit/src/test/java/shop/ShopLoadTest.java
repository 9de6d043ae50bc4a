package shop;

import autus.bench.junit.Gate;
import autus.bench.junit.Load;
import autus.bench.junit.LoadResult;
import autus.bench.junit.LoadTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@LoadTest(scenario = "shop.yaml")
@Gate("success-rate == 100%")
class ShopLoadTest {

  @LoadTest
  @Gate("hit-rate >= 80%")
  @Gate("p95[GET /items/${id}] < 300ms")
  void itsCacheHelps(LoadResult result) {
    result.require("p50[HIT] < p50[MISS]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"50/s", "100/s"})
  void itBearsARate(String rate, Load load) throws InterruptedException {
    load.rate(rate).run();
  }
}
