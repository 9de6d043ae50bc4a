package autus.bench.traffic.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was imported runs as it is, once its secrets are set. */
@Tag("process")
class ImportedRunsTest {

  private static final Path DOCUMENTS =
      Path.of("src", "test", "resources", "autus", "bench", "traffic", "importing");

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "charles.har, /api/products, Authorization: Bearer abc.def.ghi, -n 60 --think-time 0s",
    "pets.yaml, /v1/pets/1, GET /v1/pets/1, -n 60",
    "shop.postman.json, /api/items/7, X-Key: k123, -n 60",
    "access.log, /items/1, GET /items/1, -n 400 --rate 100"
  })
  void aDocumentRuns(String document, String path, String part, String options) throws Exception {
    try (RecordingServer server = new RecordingServer()) {
      Path scenario =
          ToolRun.imported(
              folder,
              DOCUMENTS.resolve(document).toString(),
              "--with-writes",
              "--target",
              "http://" + server.address());
      ToolRun.run(folder.resolve("secrets.env"), scenario, options.split(" "));
      assertThat(server.byPath()).containsKey(path);
      assertThat(server.byPath().get(path)).contains(part);
    }
  }
}
