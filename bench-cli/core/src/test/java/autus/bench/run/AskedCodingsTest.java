package autus.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.plan.PlannedRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskedCodingsTest {

  private static PlannedRequest request(String... headers) {
    return new PlannedRequest("GET", "/", List.of(headers), "");
  }

  @Test
  void theReportSaysWhichVariantWasMeasured() {
    PlannedRequest plain = request();
    PlannedRequest whole = request("Accept-Encoding: gzip, deflate, br, zstd");
    PlannedRequest read = request("accept-encoding: gzip;q=1.0, deflate");
    assertThat(AskedCodings.words(List.of(plain)))
        .startsWith("no Accept-Encoding was sent, so the variant for plain clients was measured");
    assertThat(AskedCodings.words(List.of(whole, whole)))
        .isEqualTo("Accept-Encoding: gzip, deflate, br, zstd");
    assertThat(AskedCodings.words(List.of(whole, read, plain)))
        .isEqualTo(
            "Accept-Encoding: gzip, deflate, br, zstd; gzip, deflate, in some requests; br and zstd, which browsers also ask for, are not decoded, so --compressed leaves them out where checks, captures or versions read bodies");
  }

  @Test
  void nothingButNamesOfCodingsIsTold() {
    assertThat(AskedCodings.words(List.of(request("Accept-Encoding: c4n4ry, gzip"))))
        .startsWith("Accept-Encoding: gzip;")
        .doesNotContain("c4n4ry");
  }
}
