package autus.bench.scenario;

import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Section;
import autus.bench.yaml.Values;
import autus.bench.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code requests} of a scenario or of a group. */
final class MixReader {

  private static final RequestLine STAND_IN = new RequestLine("GET", "/");

  private MixReader() {}

  static List<WeightedRequest> read(Section parent) {
    List<WeightedRequest> mix = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section.Item item : parent.items("requests")) {
      int mistakesBefore = parent.mistakes().count();
      WeightedRequest weighted = request(Section.of(item.value(), item.path(), parent.mistakes()));
      mix.add(weighted);
      String name = weighted.request().name();
      if (parent.mistakes().count() == mistakesBefore && !names.add(name)) {
        parent
            .mistakes()
            .add(
                item.value().position(),
                item.path(),
                "must not be a second request called \"%s\"; add the weights or give one a name"
                    .formatted(name));
      }
    }
    parent.checkNotEmpty("requests", "request");
    return mix;
  }

  private static WeightedRequest request(Section section) {
    RequestLine line = section.required("request", Values.textAs(RequestLine::parse), STAND_IN);
    double weight = section.optional("weight", MixReader::weight).orElse(1.0);
    List<Header> headers = headers(section);
    Optional<Body> json = section.optional("json", value -> Body.json(Values.json(value)));
    Optional<Body> text = section.optional("body", Values.textAs(Body::text));
    if (section.has("json") && section.has("body")) {
      section.mistake("body", "must not stand beside json; keep one of them");
    }
    String name =
        section.optional("name", Values.textAs(Request::checkedName)).orElse(line.toString());
    section.close();
    return new WeightedRequest(new Request(name, line, headers, json.or(() -> text)), weight);
  }

  private static double weight(Yaml value) {
    return new WeightedRequest(Request.of(STAND_IN), Values.number(value)).weight();
  }

  private static List<Header> headers(Section section) {
    List<Header> headers = new ArrayList<>();
    for (Yaml.Entry entry : section.entries("headers")) {
      List<Yaml> values =
          entry.value() instanceof Yaml.Sequence several ? several.items() : List.of(entry.value());
      for (Yaml value : values) {
        try {
          headers.add(new Header(entry.key(), Values.text(value)));
        } catch (MalformedValueException e) {
          section
              .mistakes()
              .add(
                  value.position(),
                  section.path("headers." + entry.key()),
                  String.valueOf(e.getMessage()));
        }
      }
    }
    return headers;
  }
}
