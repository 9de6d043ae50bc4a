package autus.bench.resultfile;

import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/**
 * Writes distributions of which most are encoded beforehand, on all cores: of a result with many
 * requests they are nearly all of the work. Stateless; the texts are an attribute of the writer.
 */
final class HistogramTexts extends ValueSerializer<Latencies> {

  /** The attribute. */
  static final String ATTRIBUTE = "histograms";

  /** The texts of the distributions of a result, by identity. */
  static IdentityHashMap<Latencies, String> of(RunResult result) {
    List<Latencies> all = new ArrayList<>();
    for (RequestResult request : result.requests()) {
      for (OutcomeResult outcome : request.outcomes().values()) {
        all.add(outcome.service());
        all.add(outcome.response());
        all.add(outcome.firstByte());
      }
      all.addAll(request.answers().statusTimes().values());
    }
    result
        .measurement()
        .series()
        .blocks()
        .forEach(block -> block.cells().stream().map(Cell::response).forEach(all::add));
    List<String> encoded = all.parallelStream().map(Latencies::encode).toList();
    IdentityHashMap<Latencies, String> texts = new IdentityHashMap<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      texts.put(all.get(i), encoded.get(i));
    }
    return texts;
  }

  @Override
  public void serialize(Latencies value, JsonGenerator generator, SerializationContext context) {
    Object text =
        context.getAttribute(ATTRIBUTE) instanceof IdentityHashMap<?, ?> texts
            ? texts.get(value)
            : null;
    generator.writeString(text instanceof String known ? known : value.encode());
  }
}
