package autus.bench.load.connection;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import autus.bench.error.UserErrorException;
import autus.bench.target.TlsSettings;
import io.netty.pkitesting.CertificateBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jdk")
class TlsClientTest {

  @Test
  void filesThatCannotBeUsedAreNamedWithTheReason(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("missing.pem");
    Path words = Files.writeString(folder.resolve("words.pem"), "no certificate");
    Path certificate =
        Files.writeString(
            folder.resolve("ca.pem"),
            new CertificateBuilder()
                .ecp256()
                .subject("CN=somebody")
                .setIsCertificateAuthority(true)
                .buildSelfSigned()
                .getCertificatePEM());

    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> TlsClient.of(trusting(missing), false))
        .withMessageContainingAll("missing.pem", "no such file");
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> TlsClient.of(trusting(words), false))
        .withMessageContainingAll("words.pem", "BEGIN CERTIFICATE");
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(
            () ->
                TlsClient.of(
                    new TlsSettings(
                        Optional.empty(),
                        false,
                        Optional.of(new TlsSettings.Identity(certificate, words))),
                    false))
        .withMessageContaining("words.pem");
  }

  private static TlsSettings trusting(Path file) {
    return new TlsSettings(Optional.of(file), false, Optional.empty());
  }
}
