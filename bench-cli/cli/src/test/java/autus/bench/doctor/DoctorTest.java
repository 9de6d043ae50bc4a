package autus.bench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.doctor.Finding.Health;
import autus.bench.measure.Setup.Floor;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class DoctorTest {

  @Test
  void whatIsFineNeedsNoAdviceAndWhatIsNotHasSome() {
    assertThat(MachineCheck.jdk(25, "/jdk")).isEqualTo(Finding.fine("JDK", "25 in /jdk"));
    assertThat(MachineCheck.jdk(17, "/jdk").health()).isEqualTo(Health.WEAK);
    assertThat(MachineCheck.jdk(11, "/jdk").health()).isEqualTo(Health.BROKEN);
    assertThat(MachineCheck.maven(Optional.of(Path.of("/mvn"))).health()).isEqualTo(Health.FINE);
    assertThat(MachineCheck.maven(Optional.empty()).advice()).contains("apt install maven");
    assertThat(MachineCheck.openFiles(65_536).health()).isEqualTo(Health.FINE);
    assertThat(MachineCheck.openFiles(256).advice()).contains("ulimit -n 65536");
    assertThat(MachineCheck.load(0.4, 2).health()).isEqualTo(Health.FINE);
    assertThat(MachineCheck.load(3.0, 2).health()).isEqualTo(Health.WEAK);
    assertThat(MachineCheck.load(-1, 2).health()).isEqualTo(Health.FINE);
    assertThat(MachineCheck.cache(Optional.empty()).advice()).contains("XDG_CACHE_HOME");
    assertThat(Doctor.transport("epoll").health()).isEqualTo(Health.FINE);
    assertThat(Doctor.transport("nio").health()).isEqualTo(Health.WEAK);
    assertThat(Doctor.floor(new Floor(20_000, 60_000, 10_000)).health()).isEqualTo(Health.FINE);
    assertThat(Doctor.floor(new Floor(20_000, 5_000_000, 10_000)).advice())
        .contains("below 5000 us are not reliable");
  }

  @Test
  void programsAreFoundOnThePath() {
    assertThat(MachineCheck.onPath("sh")).isPresent();
    assertThat(MachineCheck.onPath("no-such-program-anywhere")).isEmpty();
  }
}
