package autus.bench.scenario.format;

import autus.bench.cachemodel.KeyDistribution;
import autus.bench.cachemodel.KeySpace;
import autus.bench.feed.FeedFile;
import autus.bench.feed.Rows;
import autus.bench.format.Key;
import autus.bench.format.KeyRule;
import autus.bench.format.MapOf;
import autus.bench.format.MappingType;
import autus.bench.format.OneOf;
import autus.bench.format.Scalar;
import autus.bench.format.Schema;
import autus.bench.format.Types;
import autus.bench.scenario.Feeder;
import autus.bench.scenario.VariableKind;
import autus.bench.scenario.VariableKind.Signed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How to describe where the values of variables come from. */
final class InputFormat {

  private static final Key<KeySpace, Integer> COUNT =
      Key.required("count", Types.wholeNumber(1, KeySpace.MOST, "keys"), KeySpace::count)
          .says("How many keys there are.", "500");

  private static final Key<KeySpace, KeyDistribution> DISTRIBUTION =
      Key.<KeySpace, KeyDistribution>withDefault(
              "distribution",
              Scalar.text(
                  "`uniform`, `zipf` and an exponent, or `hotspot` and two percentages",
                  KeyDistribution::parse,
                  KeyDistribution::toString,
                  Forms.whole(
                      "(uniform|zipf\\s+\\d{1,3}(\\.\\d{1,9})?|hotspot\\s+\\d{1,2}(\\.\\d{1,9})?%\\s+on\\s+\\d{1,2}(\\.\\d{1,9})?%)")),
              new KeyDistribution.Uniform(),
              KeySpace::distribution)
          .says(
              "How requests are distributed over the keys; the first key is requested most often.",
              "zipf 0.99");

  static final MappingType<KeySpace> KEY_SPACE =
      MappingType.of(
          "keys",
          "Keys and how often each is requested. Load and predictions use the same distribution.",
          List.of(COUNT, DISTRIBUTION),
          in -> new KeySpace(in.get(COUNT), in.get(DISTRIBUTION)));

  private static final Key<VariableKind.Key, KeySpace> KEYS =
      Key.required("keys", KEY_SPACE, VariableKind.Key::space)
          .says("The number of a key, from 1.", "{count: 500, distribution: zipf 0.99}");

  private static final MappingType<VariableKind.Key> KEY_VARIABLE =
      MappingType.of(
              "variable of keys",
              "A variable whose value is the number of a key.",
              List.of(KEYS),
              in -> new VariableKind.Key(in.get(KEYS)))
          .example(
              """
              variables:
                item: {keys: {count: 500, distribution: hotspot 90% on 10%}}
                amount: integer 1..500
                order: uuid
                note: text 5..20
                sent: timestamp millis
                number: counter
              requests: [{request: "GET /items/${item}?n=${amount}", headers: {X-Order: "${order}"}}]
              """);

  private static final Key<Signed, String> SIGNED_TEXT =
      Key.required("hmac-sha256", Forms.SIGNED_TEXT, Signed::text)
          .says(
              "What is signed, in UTF-8: a text with other variables, each written as it is, never"
                  + " encoded for its place. To sign a body, write it here as it is sent.",
              "${sent}.${order}");

  private static final Key<Signed, String> SIGNING_KEY =
      Key.required("key", Forms.SIGNING_KEY, Signed::key)
          .says(
              "The key, in UTF-8, of at least one byte; best a variable of the environment or of a"
                  + " feeder, so that no file holds it. No output shows it.",
              "${partner.key}");

  private static final Key<Signed, Signed.Notation> NOTATION =
      Key.withDefault(
              "as",
              Types.oneOfWords(List.of(Signed.Notation.values()), Signed.Notation::word),
              Signed.Notation.HEX,
              Signed::notation)
          .says(
              "How the 32 bytes are written: `hex` in lower case, `base64` with padding,"
                  + " `base64url` without.",
              "base64");

  private static final MappingType<Signed> SIGNED_VARIABLE =
      MappingType.of(
              "signature",
              "A variable whose value is the HMAC-SHA256 of a text, made anew wherever it is used,"
                  + " from the values that the request has. It depends on no other signature.",
              List.of(SIGNED_TEXT, SIGNING_KEY, NOTATION),
              in -> new Signed(in.get(SIGNED_TEXT), in.get(SIGNING_KEY), in.get(NOTATION)))
          .example(
              """
              variables:
                order: uuid
                sent: timestamp seconds
                signature: {hmac-sha256: '${sent}.{"id":"${order}"}', key: "example"}
              requests:
                - request: POST /orders
                  headers: {X-Signature: "t=${sent},v1=${signature}"}
                  json: {id: "${order}"}
              """);

  private static final OneOf<VariableKind> VARIABLE =
      OneOf.<VariableKind>named(
              "variable",
              "`integer` and a range, `uuid`, `text` and a length, `timestamp seconds`, `millis` or `iso`, `counter`, `counter per user`, keys, or `hmac-sha256`")
          .having(Signed.class, SIGNED_VARIABLE, "hmac-sha256", "key", "as")
          .mapping(VariableKind.Key.class, KEY_VARIABLE)
          .otherwise(
              VariableKind.class,
              Scalar.text(
                  "`integer` and a range, or `uuid`",
                  VariableKind::parse,
                  VariableKind::toString,
                  Forms.whole(
                      "(uuid|integer\\s+-?\\d{1,19}\\.\\.-?\\d{1,19}|text\\s+\\d{1,5}(\\.\\.\\d{1,5})?|timestamp\\s+(seconds|millis|iso)|counter(\\s+per\\s+user)?)")));

  /** What the names of variables stand for. */
  static final MapOf<VariableKind> VARIABLES =
      new MapOf<>(
          Forms.VARIABLE_NAME,
          VARIABLE,
          "kinds by name: `integer` and a range, `uuid`, `text` and a length, `timestamp` and"
              + " `seconds`, `millis` or `iso`, `counter`, `counter per user`, keys, or `hmac-sha256`");

  /** A file of rows by its name. */
  private record Table(String name, Rows rows) {}

  private static final Key<Feeder, Table> FILE =
      Key.<Feeder, Table>required(
              "file",
              Types.text(
                      "file",
                      text -> text,
                      Schema.text().with("pattern", "\\.([Cc][Ss][Vv]|[Jj][Ss][Oo][Nn])$"))
                  .ruled("`.csv` or `.json`, relative to the scenario")
                  .as(
                      (name, at) -> new Table(name, FeedFile.rows(Declarations.of(at).file(name))),
                      Table::name),
              feeder -> new Table(feeder.file(), feeder.rows()))
          .says("CSV with a header line, or a JSON list of flat objects.", "data/devices.csv")
          .digestedAs(feeder -> Optional.of(feeder.sha256()));

  private static final Key<Feeder, Feeder.Order> ORDER =
      Key.withDefault(
              "order",
              Types.oneOfWords(List.of(Feeder.Order.values()), Feeder.Order::word),
              Feeder.Order.SEQUENTIAL,
              Feeder::order)
          .says(
              "`sequential`: user u of n takes the rows u, u + n, and so on; `shuffled`: the same"
                  + " in an order that the seed decides; `random`: any row each time.",
              "shuffled");

  private static final Key<Feeder, Feeder.AtEnd> AT_END =
      Key.<Feeder, Feeder.AtEnd>withDefault(
              "at-end",
              Types.oneOfWords(List.of(Feeder.AtEnd.values()), Feeder.AtEnd::word),
              Feeder.AtEnd.REPEAT,
              Feeder::atEnd)
          .says(
              "`repeat`: begin again from the first row. With the others each row is taken once in"
                  + " a run: `stop-user`: user u of the n that draw from it takes the rows u, u + n,"
                  + " and so on, and leaves when these are used up; `stop-run`: whoever needs a row"
                  + " takes the next, and the run ends when there is none.",
              "stop-run");

  private static final KeyRule RANDOM_HAS_NO_END =
      KeyRule.of(
          "No `at-end` but `repeat` where `order` is `random`.",
          Schema.of(
                  "if",
                  Schema.required("order")
                      .with("properties", Map.of("order", Schema.of("const", "random"))))
              .with(
                  "then", Schema.of("properties", Map.of("at-end", Schema.of("const", "repeat")))));

  private static final MappingType<Feeder> FEEDER =
      MappingType.of(
              "feeder",
              "A file with a row of values for each turn: `${name.column}` is a value of that row.",
              List.of(FILE, ORDER, AT_END),
              in ->
                  new Feeder(
                      in.get(FILE).name(), in.get(ORDER), in.get(AT_END), in.get(FILE).rows()))
          .ruled(RANDOM_HAS_NO_END)
          .example(
              """
              feeders: {device: {file: data/devices.csv, order: shuffled}}
              requests: [{request: "GET /devices/${device.name}"}]
              """);

  /** Files of values by name. */
  static final MapOf<Feeder> FEEDERS = new MapOf<>(Forms.VARIABLE_NAME, FEEDER, "feeders by name");

  private InputFormat() {}
}
