package autus.bench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedRunTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run URL --repeat 3 -o a.json -d 1s  | run URL -d 1s --out=a-1.json
          run URL --repeat=3 --out=a.json     | run URL --out=a-1.json
          run URL -oa.json --repeat 3 -u 4    | run URL -u 4 --out=a-1.json
          --verbose run --repeat 3 URL        | --verbose run URL --out=a-1.json
          """)
  void oneRunHasTheWordsOfAllAndAFileOfItsOwn(String all, String one) {
    assertThat(RepeatedRun.single(List.of(all.split(" ")), Path.of("a-1.json")))
        .isEqualTo(List.of(one.split(" ")));
  }
}
