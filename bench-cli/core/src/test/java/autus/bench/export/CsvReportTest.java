package autus.bench.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvReportTest {

  @Test
  void hostileTextStaysOneTextFieldInCsv() {
    assertThat(CsvReport.field("=1+1")).isEqualTo("'=1+1");
    assertThat(CsvReport.field("+1")).isEqualTo("'+1");
    assertThat(CsvReport.field("-1")).isEqualTo("'-1");
    assertThat(CsvReport.field("@x")).isEqualTo("'@x");
    assertThat(CsvReport.field("\t=1")).isEqualTo("'\t=1");
    assertThat(CsvReport.field("a,\"b\"\nc")).isEqualTo("\"a,\"\"b\"\"\nc\"");
    assertThat(CsvReport.field("GET /a?b=1")).isEqualTo("GET /a?b=1");
  }
}
