package autus.bench.traffic.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanFileTest {

  @Test
  void whatIsAddedInPiecesOfAnyLengthIsReadAsItWas() {
    Random random = new Random(7);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (PlanFile file = PlanFile.create()) {
      while (all.size() < 1_500_000) {
        byte[] piece = new byte[random.nextInt(random.nextInt(50) == 0 ? 600_000 : 300)];
        random.nextBytes(piece);
        int from = Math.min(piece.length, random.nextInt(3));
        file.add(piece, from, piece.length);
        all.write(piece, from, piece.length - from);
        assertThat(file.length()).isEqualTo(all.size());
      }
      file.flush();
      byte[] read = new byte[all.size()];
      assertThat(file.read(0, read)).isEqualTo(read.length);
      assertThat(read).isEqualTo(all.toByteArray());
    }
  }
}
