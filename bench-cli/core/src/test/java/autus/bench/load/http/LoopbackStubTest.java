package autus.bench.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Outcome;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.LoneUser.Ended;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("port")
class LoopbackStubTest {

  @Test
  void allItsAnswersAreGoodAndAlikeButForTheirHeads() throws Exception {
    int count = StubAnswers.all().size();
    try (Transport transport = Transport.start("test-load", 1);
        LoopbackStub stub = LoopbackStub.start()) {
      List<Ended> ended =
          LoneUser.send(
                  transport,
                  stub.target(),
                  Timeouts.DEFAULT,
                  Collections.nCopies(count, "/").toArray(String[]::new))
              .ended();
      assertThat(ended).hasSize(count).extracting(Ended::failure).containsOnlyNulls();
      assertThat(ended.stream().map(Ended::bodyBytes).distinct()).hasSize(1);
      assertThat(ended).extracting(Ended::outcome).contains(Outcome.HIT, Outcome.UNKNOWN);
    }
  }
}
