package autus.bench.ownclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.load.ScriptedServer;
import autus.bench.ownclient.OwnClient.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Over real connections, to servers that send more, or more slowly, than anybody needs. */
@Tag("port")
class OwnClientTest {

  private static final int MOST_BYTES = 1 << 20;
  private static final OwnClient PATIENT =
      new OwnClient(new Limits(Duration.ofSeconds(30), MOST_BYTES));
  private static final OwnClient IMPATIENT =
      new OwnClient(new Limits(Duration.ofMillis(300), MOST_BYTES));

  private static HttpResponse<String> get(OwnClient client, String authority)
      throws UnansweredException, InterruptedException {
    return client.send(HttpRequest.newBuilder(URI.create("http://" + authority + "/a")));
  }

  @Test
  void aWholeResponseComesWithItsBody() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("h\u00e9", "X-A: b")))) {
      HttpResponse<String> response = get(PATIENT, server.target().authority());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("X-A")).contains("b");
      URI uri = URI.create("http://" + server.target().authority() + "/a");
      assertThat(PATIENT.sendAndDrop(HttpRequest.newBuilder(uri)).body()).isEmpty();
    }
  }

  @Test
  void aBodyWithoutEndIsLeftAtItsLimit() throws Exception {
    try (HostileServer server = HostileServer.ofEndlessBodies()) {
      assertThatThrownBy(() -> get(PATIENT, server.authority()))
          .isInstanceOf(UnansweredException.class)
          .hasMessage("the response has a body of more than 1,048,576 bytes");
    }
  }

  @Test
  void whatComesByteByByteIsLeftInTime() throws Exception {
    try (HostileServer server = HostileServer.ofSlowBodies()) {
      assertThatThrownBy(() -> get(IMPATIENT, server.authority()))
          .isInstanceOf(UnansweredException.class)
          .hasMessage("no whole response within 300 ms");
    }
  }

  @Test
  void aHeadWithoutEndIsLeft() throws Exception {
    try (HostileServer server = HostileServer.ofEndlessHeads()) {
      assertThatThrownBy(() -> get(IMPATIENT, server.authority()))
          .isInstanceOf(UnansweredException.class);
    }
  }

  @Test
  void whoSaysNothingIsLeftInTime() throws Exception {
    try (HostileServer server = HostileServer.ofSilence()) {
      assertThatThrownBy(() -> get(IMPATIENT, server.authority()))
          .hasMessage("no whole response within 300 ms");
    }
  }

  @Test
  void nobodyThereIsSaidInWords() throws IOException {
    assertThatThrownBy(() -> get(PATIENT, "127.0.0.1:1")).hasMessage("nobody accepts a connection");
  }
}
