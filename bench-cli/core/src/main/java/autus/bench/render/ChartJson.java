package autus.bench.render;

import autus.bench.document.Block;
import autus.bench.document.Charts;
import autus.bench.document.Document;
import autus.bench.document.Plots;
import autus.bench.document.Section;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The charts of a document as the script of a page reads them. */
record ChartJson(List<Run> runs, List<Plot> plots) {

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

  /** Curves of any two quantities. */
  record Plot(
      String name,
      String title,
      String about,
      Axis across,
      Axis up,
      List<Plots.Line> lines,
      List<Plots.Mark> marks) {}

  /** One of their axes. */
  record Axis(String name, String measure, boolean logarithmic) {}

  /** JSON that may stand inside an HTML script element. */
  static String of(Document document) {
    List<Run> runs =
        blocks(document.blocks(), Charts.class)
            .flatMap(charts -> charts.runs().stream())
            .map(ChartJson::run)
            .toList();
    List<Plot> plots =
        blocks(document.blocks(), Plots.class)
            .flatMap(each -> each.plots().stream())
            .filter(plot -> !plot.isEmpty())
            .map(ChartJson::plot)
            .toList();
    return JSON.writeValueAsString(new ChartJson(runs, plots))
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }

  private static <T extends Block> Stream<T> blocks(List<Block> blocks, Class<T> kind) {
    return blocks.stream()
        .flatMap(
            block ->
                kind.isInstance(block)
                    ? Stream.of(kind.cast(block))
                    : block instanceof Section section
                        ? blocks(section.blocks(), kind)
                        : Stream.empty());
  }

  private static Plot plot(Plots.Plot plot) {
    return new Plot(
        plot.name(),
        plot.title(),
        plot.about(),
        axis(plot.across()),
        axis(plot.up()),
        plot.lines(),
        plot.marks());
  }

  private static Axis axis(Plots.Axis axis) {
    return new Axis(
        axis.name(), axis.measure().name().toLowerCase(Locale.ROOT), axis.isLogarithmic());
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
