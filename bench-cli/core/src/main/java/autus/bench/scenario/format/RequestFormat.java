package autus.bench.scenario.format;

import autus.bench.format.Fields;
import autus.bench.format.Key;
import autus.bench.format.KeyRule;
import autus.bench.format.Later;
import autus.bench.format.ListOf;
import autus.bench.format.MapOf;
import autus.bench.format.MappingType;
import autus.bench.format.OneOf;
import autus.bench.format.Scalar;
import autus.bench.format.Schema;
import autus.bench.format.Types;
import autus.bench.scenario.request.AnswerUse;
import autus.bench.scenario.request.Body;
import autus.bench.scenario.request.Choice;
import autus.bench.scenario.request.Expected;
import autus.bench.scenario.request.FileBytes;
import autus.bench.scenario.request.FormPart;
import autus.bench.scenario.request.Header;
import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.RequestLine;
import autus.bench.scenario.request.Step;
import autus.bench.scenario.request.Turn;
import autus.bench.scenario.request.WeightedRequest;
import autus.bench.scenario.request.WeightedSequence;
import autus.bench.secret.SecretNames;
import autus.bench.yaml.JsonText;
import autus.bench.yaml.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How to describe what users send. */
final class RequestFormat {

  private static final String CHOOSE = "choose";
  private static final String SEQUENCE_NAME = "sequence";

  private static final Scalar<RequestLine> LINE_FORM =
      Forms.pathTemplate(
              Types.text(
                  "method and path",
                  text -> text,
                  Forms.whole(
                      "[!#$%&'*+.^_`|~0-9A-Z-]{1,32}\\s+/([!$&'()*+,\\-./0-9:;=?@A-Z_a-z~]|%[0-9A-Fa-f]{2}|\\$\\{[A-Za-z][^{}$]*\\})*")))
          .as(RequestLine::parse, line -> line.method() + " " + line.path())
          .named("requestLine")
          .ruled("percent-encoded, at most 4096 characters");

  private static final Scalar<String> NAME_FORM =
      Types.text(
              "name",
              Request::checkedName,
              Schema.text().with("pattern", "\\S").with("maxLength", Request.LONGEST_NAME))
          .ruled("1 to %d characters in one line".formatted(Request.LONGEST_NAME));

  private static final Scalar<String> HEADER_VALUE =
      Forms.template(
              Types.text(
                  "header value",
                  Header::checkedValue,
                  Schema.text()
                      .with("pattern", "^\\s*[\\t\\x20-\\x7e\\u00a0-\\uffff]{0,8192}\\s*$")))
          .named("headerValue")
          .ruled("one line of at most 8192 characters, sent in UTF-8");

  private static final Scalar<String> HEADER_NAME =
      Types.text(
              "header name",
              Header::checkedName,
              Schema.pattern("^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$")
                  .with(
                      "not",
                      Schema.of(
                          "pattern",
                          "^([Cc][Oo][Nn][Tt][Ee][Nn][Tt]-[Ll][Ee][Nn][Gg][Tt][Hh]|[Tt][Rr][Aa][Nn][Ss][Ff][Ee][Rr]-[Ee][Nn][Cc][Oo][Dd][Ii][Nn][Gg]|[Cc][Oo][Nn][Nn][Ee][Cc][Tt][Ii][Oo][Nn]|[Uu][Pp][Gg][Rr][Aa][Dd][Ee])$")))
          .named("headerName");

  private static final Scalar<String> FORM_NAME =
      Types.text("form field", name -> name, Schema.text()).named("formField");

  private static final Key<Request, RequestLine> LINE =
      Key.required("request", LINE_FORM, Request::line)
          .says(
              "Method and path. `${name}` stands for the value of a variable, here and in headers"
                  + " and bodies; `$${` for `${` itself. In paths values are percent-encoded, but"
                  + " not those of `${raw:name}`.",
              "GET /devices/list?limit=10");

  private static final Key<Request, Optional<String>> NAME =
      Key.<Request, String>optional(
              "name",
              NAME_FORM,
              request ->
                  Optional.of(request.name())
                      .filter(name -> !name.equals(request.line().toString())))
          .says("By which results, gates and claims call it.", "list of devices")
          .without("the request as declared");

  private static final Key<Request, Map<String, List<String>>> HEADERS =
      Key.withDefault(
              "headers",
              new MapOf<>(
                  HEADER_NAME, ListOf.oneOrMore(HEADER_VALUE, "values"), "values by header name"),
              Map.of(),
              RequestFormat::headers)
          .says(
              "Header fields to send; a list sends the field several times.",
              "{Accept: text/html}");

  private static final Key<Request, Optional<String>> JSON =
      Key.<Request, String>optional(
              "json",
              Forms.template(
                  Scalar.of("any value", YamlValues::json, JsonText::readOrNothing, Schema.ANY)),
              request -> request.body().filter(Body::isJson).map(Body::text))
          .says(
              "The body, sent as JSON. A text that is nothing but a variable of whole numbers"
                  + " becomes a number.",
              "{id: 7, tags: [a, b]}");

  private static final Key<Request, Optional<String>> BODY =
      Key.<Request, String>optional(
              "body",
              Forms.TEMPLATE,
              request ->
                  request
                      .body()
                      .filter(
                          body ->
                              !body.isJson()
                                  && !body.isForm()
                                  && body.file().isEmpty()
                                  && body.parts().isEmpty())
                      .map(Body::text))
          .says("The body, sent as text.", "user=joe&page=1");

  private static final Key<Request, Map<String, List<String>>> FORM =
      Key.<Request, Map<String, List<String>>>withDefault(
              "form",
              new MapOf<>(
                  FORM_NAME, ListOf.oneOrMore(Forms.TEMPLATE, "values"), "values by field name"),
              Map.of(),
              request -> request.body().map(Body::formFields).orElse(Map.of()))
          .says(
              "The body, sent as the fields of a form (`application/x-www-form-urlencoded`); names"
                  + " and values are encoded, those of variables too. A list sends the field"
                  + " several times.",
              "{user: \"${user.name}\", tag: [a, b]}");

  private static final Key<Request, Map<String, FormPart>> MULTIPART =
      Key.<Request, Map<String, FormPart>>withDefault(
              "multipart",
              MultipartFormat.PARTS,
              Map.of(),
              request -> request.body().map(MultipartFormat::byName).orElse(Map.of()))
          .says(
              "The body, sent as a form with files (`multipart/form-data`), in the order of its"
                  + " fields.",
              "{title: a, event: {file: data/event.json}}");

  private static final Key<Request, Optional<FileBytes>> BODY_FILE =
      Key.<Request, FileBytes>optional(
              "body-file", Forms.CONTENT, request -> request.body().flatMap(Body::file))
          .says("A file that is sent as the body as it is.", "data/event.json")
          .digestedAs(
              request ->
                  request
                      .body()
                      .flatMap(
                          body ->
                              body.file().map(file -> body.contentType() + " " + file.sha256())));

  private static final Key<Request, Expected> EXPECT =
      Key.<Request, Expected>withDefault(
              "expect",
              AnswerFormat.EXPECT,
              Expected.DEFAULT,
              request -> request.answer().expected())
          .says("What the answer must be; otherwise the request has failed.", "{status: 2xx}");

  private static final Key<Request, Map<String, String>> CAPTURE =
      Key.<Request, Map<String, String>>withDefault(
              "capture", AnswerFormat.CAPTURES, Map.of(), AnswerFormat::sources)
          .says(
              "Values that the answer gives to the same user's next requests, by variable: of a"
                  + " JSON body, of a header, the first group of the first match of a regular"
                  + " expression (RE2) in the body, or an attribute of the first element of HTML that"
                  + " has it, also of one that has another attribute with a value (`html input value"
                  + " name=csrf`). Without a value the request has failed, and what needs it is not"
                  + " sent.",
              "{token: json /token, tag: header ETag, csrf: html input value name=csrf}");

  private static final KeyRule ONE_BODY = KeyRule.atMostOne(JSON, BODY, FORM, MULTIPART, BODY_FILE);

  private static final MappingType<Request> REQUEST =
      MappingType.<Request>of(
              "request", "One request.", keys(request -> request), RequestFormat::request)
          .ruled(ONE_BODY)
          .foreign(
              CHOOSE, "must stand in a sequence; what is sent once, or as a login, has no choices");

  /** Requests that are sent one after the other beside the mix. */
  static final ListOf<Request> SCRIPT = ListOf.of(REQUEST, "requests").atLeastOne("request");

  static final Key<WeightedRequest, Double> WEIGHT =
      Key.withDefault("weight", weight(), 1.0, WeightedRequest::weight)
          .says("Its share relative to the other weights.", "3");

  private static final MappingType<WeightedRequest> SINGLE =
      MappingType.<WeightedRequest>of(
              "weighted request",
              "A request in a mix.",
              singleKeys(),
              in -> new WeightedRequest(request(in), in.get(WEIGHT)))
          .ruled(ONE_BODY)
          .beside(SEQUENCE_NAME)
          .example(
              """
              requests:
                - {request: GET /devices/list, weight: 3, expect: {status: 200}}
                - {request: POST /devices, json: {name: thermostat}}
              """);

  /** What users do one after the other; a mix of turns by weight. */
  static final OneOf<Turn> TURN =
      OneOf.<Turn>named("turn", "request or sequence")
          .having(
              WeightedSequence.class,
              new Later<>("mapping", () -> RequestFormat.SEQUENCE),
              SEQUENCE_NAME)
          .otherwise(WeightedRequest.class, SINGLE);

  private static final Key<Choice, List<Turn>> CHOICES =
      Key.required(
              CHOOSE,
              ListOf.of(TURN, "requests and sequences").atLeastOne("request"),
              Choice::turns)
          .says(
              "One of these requests, drawn by weight each time.",
              "[{request: GET /a, weight: 9}, {request: DELETE /a}]");

  private static final MappingType<Choice> CHOICE =
      MappingType.of(
          "choice",
          "Instead of a request of a sequence: one of several by weight.",
          List.of(CHOICES),
          in -> new Choice(in.get(CHOICES)));

  private static final OneOf<Step> STEP =
      OneOf.<Step>named("step", "request or choice")
          .having(Choice.class, CHOICE, CHOOSE)
          .otherwise(Request.class, REQUEST);

  private static final Key<WeightedSequence, Double> SEQUENCE_WEIGHT =
      Key.withDefault("weight", weight(), 1.0, WeightedSequence::weight)
          .says(WEIGHT.meaning(), WEIGHT.example());

  private static final Key<WeightedSequence, List<Step>> STEPS =
      Key.required(
              SEQUENCE_NAME,
              ListOf.of(STEP, "requests and choices").atLeastOne("request"),
              WeightedSequence::steps)
          .says(
              "Sent one after the other, whatever the responses are. Variables keep their values in all of them.",
              "[{request: GET /a}, {request: GET /b}]");

  private static final Key<WeightedSequence, Optional<String>> SEQUENCE_TITLE =
      Key.<WeightedSequence, String>optional(
              "name", NAME_FORM.named("sequenceName"), WeightedSequence::name)
          .says(
              "By which results and gates (`p95[sequence checkout]`) call the whole sequence. With"
                  + " a name its time is taken: from the intended start of the first request to the"
                  + " end of the last. One that the window's end cuts off does not count.",
              "checkout");

  private static final MappingType<WeightedSequence> SEQUENCE =
      MappingType.<WeightedSequence>of(
              SEQUENCE_NAME,
              "Instead of a request of a mix: several, sent one after the other.",
              List.of(SEQUENCE_WEIGHT, SEQUENCE_TITLE, STEPS),
              in ->
                  new WeightedSequence(
                      in.get(SEQUENCE_TITLE).map(Declarations.of(in).secrets()::masked),
                      in.get(STEPS),
                      in.get(SEQUENCE_WEIGHT)))
          .example(
              """
              variables: {serial: uuid}
              requests:
                - weight: 2
                  name: registering
                  sequence:
                    - request: POST /devices/register
                      json: {id: "device-${serial}"}
                      capture: {registered: json /device_id}
                    - request: GET /devices/${registered}
                    - choose:
                        - {request: GET /devices/list, weight: 3}
                        - {request: "DELETE /devices/${registered}"}
              """);

  /** What the users of a group do. */
  static final ListOf<Turn> MIX =
      ListOf.of(TURN, "requests and sequences")
          .atLeastOne("request")
          .differing(
              turn ->
                  turn instanceof WeightedRequest single
                      ? Optional.of(single.request().name())
                      : Optional.empty(),
              name ->
                  "must not be a second request called \"%s\"; add the weights or give one a name"
                      .formatted(name));

  private RequestFormat() {}

  private static Scalar<Double> weight() {
    return Types.positiveNumber((long) WeightedRequest.HIGHEST_WEIGHT);
  }

  private static <S> List<Key<S, ?>> keys(Function<S, Request> request) {
    return List.of(
        LINE.in(request),
        NAME.in(request),
        HEADERS.in(request),
        JSON.in(request),
        BODY.in(request),
        FORM.in(request),
        MULTIPART.in(request),
        BODY_FILE.in(request),
        EXPECT.in(request),
        CAPTURE.in(request));
  }

  private static List<Key<WeightedRequest, ?>> singleKeys() {
    List<Key<WeightedRequest, ?>> all = new ArrayList<>(List.of(WEIGHT));
    all.addAll(1, keys(WeightedRequest::request));
    return all;
  }

  private static Request request(Fields in) {
    RequestLine line = in.get(LINE);
    List<Header> headers = new ArrayList<>();
    in.get(HEADERS)
        .forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
    Optional<Body> body =
        in.get(JSON)
            .map(Body::json)
            .or(() -> in.get(BODY).map(Body::text))
            .or(() -> Optional.of(in.get(FORM)).filter(form -> !form.isEmpty()).map(Body::form))
            .or(
                () ->
                    Optional.of(in.get(MULTIPART))
                        .filter(parts -> !parts.isEmpty())
                        .map(MultipartFormat::body))
            .or(() -> in.get(BODY_FILE).map(Body::of));
    SecretNames secrets = Declarations.of(in).secrets();
    return new Request(
        secrets.masked(in.get(NAME).orElse(line.toString())),
        line,
        headers,
        body,
        new AnswerUse(in.get(EXPECT), AnswerFormat.captures(in.get(CAPTURE))));
  }

  private static Map<String, List<String>> headers(Request request) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    for (Header header : request.headers()) {
      byName.computeIfAbsent(header.name(), name -> new ArrayList<>()).add(header.value());
    }
    return byName;
  }
}
