package autus.bench.render;

import autus.bench.document.Block;
import autus.bench.document.Charts;
import autus.bench.document.Document;
import autus.bench.document.Section;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The charts of a document as the script of a page reads them. */
record ChartJson(List<Run> runs) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** One run. */
  record Run(
      String name,
      double blockSeconds,
      Map<String, Request> requests,
      Map<String, List<Charts.Point>> connections,
      Map<String, List<Charts.Point>> sequences) {}

  /** One request, or all. */
  record Request(
      Map<String, List<Charts.Point>> curves,
      Map<String, List<Charts.Point>> firstByte,
      List<Slice> slices) {}

  /** One slice of time; what is not known is left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Slice(
      double second,
      double perSecond,
      @Nullable Double hitRatio,
      @Nullable Double p50,
      @Nullable Double p95,
      @Nullable Double p99,
      @Nullable Double failed,
      @Nullable Map<String, Double> statuses,
      @Nullable Double bytes,
      @Nullable Double inFlight) {}

  /** JSON that may stand inside an HTML script element. */
  static String of(Document document) {
    List<Run> runs =
        charts(document.blocks())
            .flatMap(charts -> charts.runs().stream())
            .map(ChartJson::run)
            .toList();
    return JSON.writeValueAsString(new ChartJson(runs))
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }

  private static Stream<Charts> charts(List<Block> blocks) {
    return blocks.stream()
        .flatMap(
            block ->
                block instanceof Charts charts
                    ? Stream.of(charts)
                    : block instanceof Section section ? charts(section.blocks()) : Stream.empty());
  }

  private static Run run(Charts.Run run) {
    Map<String, Request> requests = new LinkedHashMap<>();
    run.requests()
        .forEach(
            (name, request) ->
                requests.put(
                    name,
                    new Request(
                        request.curves(),
                        request.firstByte(),
                        request.slices().stream().map(ChartJson::slice).toList())));
    return new Run(run.name(), run.blockSeconds(), requests, run.connections(), run.sequences());
  }

  private static Slice slice(Charts.Slice slice) {
    return new Slice(
        slice.second(),
        slice.perSecond(),
        slice.hitRatio().isPresent() ? slice.hitRatio().getAsDouble() : null,
        slice.times().map(Charts.Times::p50).orElse(null),
        slice.times().map(Charts.Times::p95).orElse(null),
        slice.times().map(Charts.Times::p99).orElse(null),
        slice.failedPerSecond().isPresent() ? slice.failedPerSecond().getAsDouble() : null,
        slice.statusesPerSecond().isEmpty() ? null : slice.statusesPerSecond(),
        slice.transfer().map(Charts.Transfer::bytesPerSecond).orElse(null),
        slice.transfer().map(Charts.Transfer::inFlight).orElse(null));
  }
}
