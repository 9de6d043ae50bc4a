package autus.bench.scenario;

import autus.bench.feed.FeedFile;
import autus.bench.secret.SecretNames;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Section;
import autus.bench.yaml.Values;
import autus.bench.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the {@code requests} of a scenario or of a group. */
final class MixReader {

  private static final RequestLine STAND_IN = new RequestLine("GET", "/");
  private static final String CHOOSE = "choose";

  private final Section parent;
  private final SecretNames secrets;
  private final Path folder;

  /** What the group's requests may use: declared variables, columns, and what answers give. */
  private final Set<String> names;

  /**
   * A reader.
   *
   * @param inputs whose variables the requests may use
   * @param secrets whose values their names must not show
   * @param folder of the scenario file
   */
  MixReader(Section parent, Inputs inputs, SecretNames secrets, Path folder) {
    this.parent = parent;
    this.secrets = secrets;
    this.folder = folder;
    this.names = new TreeSet<>(inputs.names());
    for (Section.Item item : parent.items("requests")) {
      addCaptured(item.value(), inputs);
    }
  }

  /** Notes the names of captured values before any request is read that may use them. */
  private void addCaptured(Yaml value, Inputs inputs) {
    if (value instanceof Yaml.Sequence sequence) {
      sequence.items().forEach(item -> addCaptured(item, inputs));
    } else if (value instanceof Yaml.Mapping mapping) {
      for (Yaml.Entry entry : mapping.entries()) {
        if (entry.key().equals("capture") && entry.value() instanceof Yaml.Mapping captures) {
          captures.entries().forEach(capture -> addCaptured(capture, inputs));
        } else if (entry.key().equals("sequence") || entry.key().equals(CHOOSE)) {
          addCaptured(entry.value(), inputs);
        }
      }
    }
  }

  private void addCaptured(Yaml.Entry capture, Inputs inputs) {
    if (inputs.names().contains(capture.key())) {
      parent
          .mistakes()
          .add(
              capture.position(),
              "capture." + capture.key(),
              "must have a name of its own, but variables has the same");
    }
    names.add(capture.key());
  }

  List<Turn> read() {
    List<Turn> mix = new ArrayList<>();
    Set<String> singleNames = new HashSet<>();
    for (Section.Item item : parent.items("requests")) {
      int mistakesBefore = parent.mistakes().count();
      Turn turn = turn(item);
      mix.add(turn);
      if (turn instanceof WeightedRequest single
          && parent.mistakes().count() == mistakesBefore
          && !singleNames.add(single.request().name())) {
        parent
            .mistakes()
            .add(
                item.value().position(),
                item.path(),
                "must not be a second request called \"%s\"; add the weights or give one a name"
                    .formatted(single.request().name()));
      }
    }
    parent.checkNotEmpty("requests", "request");
    return mix;
  }

  private Turn turn(Section.Item item) {
    Section section = Section.of(item.value(), item.path(), parent.mistakes());
    if (!section.has("sequence")) {
      double weight = section.optional("weight", MixReader::weight).orElse(1.0);
      return new WeightedRequest(request(section), weight);
    }
    double weight = section.optional("weight", MixReader::weight).orElse(1.0);
    List<Step> steps = section.items("sequence").stream().map(this::step).toList();
    section.checkNotEmpty("sequence", "request");
    section.close();
    return new WeightedSequence(steps.isEmpty() ? List.of(Request.of(STAND_IN)) : steps, weight);
  }

  private Step step(Section.Item item) {
    Section section = Section.of(item.value(), item.path(), parent.mistakes());
    if (!section.has(CHOOSE)) {
      return request(section);
    }
    List<Turn> turns = section.items(CHOOSE).stream().map(this::turn).toList();
    section.checkNotEmpty(CHOOSE, "request");
    section.close();
    return new Choice(
        turns.isEmpty() ? List.of(new WeightedRequest(Request.of(STAND_IN), 1)) : turns);
  }

  private Request request(Section section) {
    RequestLine line =
        section.required(
            "request",
            Values.textAs(text -> knownNames(secrets.reading(text, RequestLine::parse))),
            STAND_IN);
    List<Header> headers = headers(section);
    Optional<Body> body = body(section);
    String name =
        secrets.masked(
            section.optional("name", Values.textAs(Request::checkedName)).orElse(line.toString()));
    AnswerUse answer = new AnswerReader(section, this::knownNames).read();
    section.close();
    return new Request(name, line, headers, body, answer);
  }

  private Optional<Body> body(Section section) {
    Optional<Body> json =
        section.optional("json", value -> Body.json(knownNames(Values.json(value))));
    Optional<Body> text =
        section.optional("body", Values.textAs(value -> Body.text(knownNames(value))));
    Optional<Body> file =
        section.optional(
            "body-file",
            Values.textAs(
                name ->
                    Body.of(
                        new FileBytes(name, FeedFile.bytes(InputsReader.resolve(folder, name))))));
    if (section.has("json") && section.has("body")) {
      section.mistake("body", "must not stand beside json; keep one of them");
    }
    if (section.has("body-file") && (section.has("json") || section.has("body"))) {
      section.mistake("body-file", "must not stand beside json or body; keep one of them");
    }
    return json.or(() -> text).or(() -> file);
  }

  private RequestLine knownNames(RequestLine line) {
    knownNames(line.path());
    return line;
  }

  /** The text itself, if all variables in it are known. */
  private String knownNames(String text) {
    for (String name : VariableText.parse(text).names()) {
      if (!isKnown(name)) {
        throw new MalformedValueException(
            "must use declared variables, but has ${%s}%s; declared are %s. $${ stands for ${ itself"
                .formatted(name, Section.suggestion(name, names), declaredNames()));
      }
    }
    return text;
  }

  private String declaredNames() {
    String all =
        names.stream().filter(name -> !name.endsWith(".")).collect(Collectors.joining(", "));
    return all.isEmpty() ? "none" : all;
  }

  /** Columns of a file that could not be read are not missed: that has been reported. */
  private boolean isKnown(String name) {
    String feeder = name.substring(0, name.indexOf('.') + 1);
    return names.contains(name)
        || (!feeder.isEmpty() && names.contains(feeder + InputsReader.UNKNOWN_COLUMN));
  }

  private static double weight(Yaml value) {
    return WeightedRequest.checkedWeight(Values.number(value));
  }

  private List<Header> headers(Section section) {
    List<Header> headers = new ArrayList<>();
    for (Yaml.Entry entry : section.entries("headers")) {
      List<Yaml> values =
          entry.value() instanceof Yaml.Sequence several ? several.items() : List.of(entry.value());
      for (Yaml value : values) {
        try {
          headers.add(new Header(entry.key(), knownNames(Values.text(value))));
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
