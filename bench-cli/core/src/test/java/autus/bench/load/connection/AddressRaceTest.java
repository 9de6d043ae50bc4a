package autus.bench.load.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("port")
class AddressRaceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static InetAddress address(String literal) throws IOException {
    return InetAddress.getAllByName(literal)[0];
  }

  @Test
  void theAddressAtWhichSomebodyListensWins() throws IOException {
    InetAddress four = address("127.0.0.1");
    InetAddress six = address("::1");
    try (ServerSocket server = new ServerSocket(0, 8, four)) {
      int port = server.getLocalPort();
      assertThat(AddressRace.winner(List.of(six, four), port, PATIENCE)).contains(four);
      assertThat(AddressRace.winner(List.of(four, six), port, PATIENCE)).contains(four);
    }
  }

  @Test
  void whereNobodyListensNoneWins() throws IOException {
    InetAddress four = address("127.0.0.1");
    int port;
    try (ServerSocket server = new ServerSocket(0, 8, four)) {
      port = server.getLocalPort();
    }
    assertThat(AddressRace.winner(List.of(four, address("::1")), port, PATIENCE)).isEmpty();
  }
}
