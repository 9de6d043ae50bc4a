package autus.bench.load.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetAddressesTest {

  private static final InetSocketAddress ONE = InetSocketAddress.createUnresolved("one", 80);
  private static final InetSocketAddress OTHER = InetSocketAddress.createUnresolved("other", 80);

  @Test
  void connectionsGoToAllAddressesInTurn() {
    TargetAddresses addresses = new TargetAddresses(List.of(ONE, OTHER));

    assertThat(Stream.generate(addresses::next).limit(5))
        .containsExactly(ONE, OTHER, ONE, OTHER, ONE);
  }

  @Test
  void aSingleAddressIsAlwaysTheNext() {
    TargetAddresses addresses = new TargetAddresses(List.of(ONE));

    assertThat(Stream.generate(addresses::next).limit(3)).containsOnly(ONE);
  }
}
