package autus.bench.traffic.importing;

import autus.bench.error.UserErrorException;
import autus.bench.shape.Durations;
import autus.bench.traffic.curl.CurlDraft;
import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.draft.ScenarioText.Load;
import autus.bench.traffic.foreign.Foreign;
import autus.bench.traffic.foreign.ForeignJson;
import autus.bench.traffic.foreign.ForeignYaml;
import autus.bench.traffic.har.HarDraft;
import autus.bench.traffic.har.SessionTimes;
import autus.bench.traffic.log.LogReader;
import autus.bench.traffic.mix.LogDraft;
import autus.bench.traffic.openapi.OpenApiDraft;
import autus.bench.traffic.postman.PostmanDraft;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one document into a draft, by its form. For one use. */
final class DocumentReader implements AutoCloseable {

  private static final String STANDARD_INPUT = "-";

  /** From which the form is recognised. */
  private static final int BEGINNING = 64 * 1024;

  /** Of a document that is read at once. */
  private static final int LARGEST_TEXT = 32 << 20;

  private static final int USERS = 10;
  private static final double LONGEST_MILLIS = 3_600_000;

  private final String name;
  private final BufferedInputStream in;
  private final DocumentForm form;
  private final boolean hasTarget;

  /**
   * What was read.
   *
   * @param source how comments call it
   * @param takesWrites whether its requests were chosen one by one, writes among them
   * @param isSequence whether they are in an order that a user keeps
   */
  record Read(
      String source,
      Optional<String> mainOrigin,
      Load load,
      boolean takesWrites,
      boolean isSequence) {}

  private DocumentReader(
      String name, BufferedInputStream in, DocumentForm form, boolean hasTarget) {
    this.name = name;
    this.in = in;
    this.form = form;
    this.hasTarget = hasTarget;
  }

  /**
   * Opens a document.
   *
   * @param asked its form; empty to recognise it
   * @throws UserErrorException if it cannot be read, or its form is not clear
   */
  static DocumentReader open(String file, Optional<DocumentForm> asked, boolean hasTarget) {
    boolean isStandard = file.equals(STANDARD_INPUT);
    String name = isStandard ? "standard input" : file;
    try {
      if (!isStandard && !Files.exists(Path.of(file))) {
        throw ImportCommand.unreadable(name, "there is no such file");
      }
      if (!isStandard && Files.isDirectory(Path.of(file))) {
        throw ImportCommand.unreadable(name, "it is a folder; name a file in it");
      }
      BufferedInputStream in =
          new BufferedInputStream(
              isStandard ? System.in : Files.newInputStream(Path.of(file)), 2 * BEGINNING);
      in.mark(BEGINNING);
      byte[] first = in.readNBytes(BEGINNING);
      in.reset();
      if (first.length == 0) {
        throw new UserErrorException("document %s is empty".formatted(name));
      }
      DocumentForm form =
          asked
              .or(() -> DocumentForm.of(new String(first, StandardCharsets.UTF_8)))
              .orElseThrow(
                  () ->
                      new UserErrorException(
                          "the form of document %s is not clear from its beginning; say it before the file: %s"
                              .formatted(name, String.join(", ", DocumentForm.allWords()))));
      return new DocumentReader(name, in, form, hasTarget);
    } catch (IOException unreadable) {
      throw ImportCommand.unreadable(name, String.valueOf(unreadable.getMessage()));
    }
  }

  /** Reads it all. */
  Read read(Draft draft, Path folder, DocumentOptions.Settings settings) {
    return switch (form) {
      case CURL -> curl(draft, folder);
      case HAR -> har(draft);
      case OPENAPI -> openApi(draft);
      case POSTMAN -> postman(draft, settings);
      case LOG -> log(draft, folder, settings);
    };
  }

  private Read curl(Draft draft, Path folder) {
    CurlDraft.read(name, text(), draft, new NamedFiles(folder));
    return new Read(
        source(""),
        Optional.empty(),
        new Load(
            usual(Duration.ofSeconds(10)),
            "ten users without pauses, since commands do not say how often"),
        true,
        false);
  }

  private Read har(Draft draft) {
    HarDraft.Summary summary = HarDraft.read(name, in, draft);
    SessionTimes times = summary.session();
    double twice = Math.min(LONGEST_MILLIS, Math.max(10_000, 2 * times.spanMillis()));
    Map<String, Object> load = usual(Duration.ofSeconds((long) Math.ceil(twice / 1000)));
    String pauses = "no pauses, since the recording has none";
    if (times.meanGapMillis() >= 1) {
      String mean =
          Durations.format(Duration.ofMillis(Math.min(600_000, Math.round(times.meanGapMillis()))));
      load.put("think-time", times.isEven() ? mean : "exponential " + mean);
      pauses =
          "pauses of %s on average, as from response to request in the recording (longest %s)"
              .formatted(
                  mean, Durations.format(Duration.ofMillis(Math.round(times.longestGapMillis()))));
    }
    return new Read(
        source(summary.creator().isEmpty() ? "" : "by " + summary.creator()),
        summary.mainOrigin(),
        new Load(
            load,
            "ten users, each with the whole session, for at least twice its length; " + pauses),
        false,
        true);
  }

  private Read openApi(Draft draft) {
    Foreign document =
        isJson() ? ForeignJson.read(name, in, Set.of()) : ForeignYaml.read(name, text());
    Optional<String> origin = OpenApiDraft.read(document, draft, hasTarget);
    String title = document.at("info").textOr("title", "");
    return new Read(
        source(title.isEmpty() ? "" : "of " + title),
        origin,
        new Load(
            usual(Duration.ofSeconds(10)),
            "ten users without pauses, each operation equally often, since a description does not say it"),
        false,
        false);
  }

  private Read postman(Draft draft, DocumentOptions.Settings settings) {
    Foreign collection = ForeignJson.read(name, in, PostmanDraft.SKIPPED);
    PostmanDraft.read(
        collection, settings.environment().map(DocumentReader::environment), draft, hasTarget);
    String title = collection.at("info").textOr("name", "");
    return new Read(
        source(title.isEmpty() ? "" : "named " + title),
        Optional.empty(),
        new Load(
            usual(Duration.ofSeconds(10)),
            "ten users without pauses, each request equally often and in no order, since a collection does not say it"),
        false,
        false);
  }

  private Read log(Draft draft, Path folder, DocumentOptions.Settings settings) {
    if (!hasTarget) {
      throw new UserErrorException(
          "option --target must say where the requests of %s (%s) go, since the hosts of a log are never asked; such as --target http://127.0.0.1:8080"
              .formatted(name, form.words()));
    }
    LogReader log = LogReader.of(name, in, settings.logFormat());
    LogDraft.Summary summary =
        LogDraft.read(log, draft, settings.paths().map(to -> new CsvPaths(to, folder)));
    return new Read(source(summary.format()), Optional.empty(), LogLoad.of(summary), false, false);
  }

  private static Foreign environment(Path file) {
    try (InputStream environment = Files.newInputStream(file)) {
      return ForeignJson.read(file.toString(), environment, Set.of());
    } catch (IOException unreadable) {
      throw ImportCommand.unreadable(file.toString(), "there is no such file that can be read");
    }
  }

  private boolean isJson() {
    try {
      in.mark(BEGINNING);
      String beginning = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
      in.reset();
      return beginning.replace("\ufeff", "").stripLeading().startsWith("{");
    } catch (IOException unreadable) {
      throw ImportCommand.unreadable(name, String.valueOf(unreadable.getMessage()));
    }
  }

  private static Map<String, Object> usual(Duration duration) {
    Map<String, Object> load = new LinkedHashMap<>();
    load.put("users", USERS);
    load.put("duration", Durations.format(duration));
    return load;
  }

  private String source(String details) {
    return "%s (%s%s)".formatted(name, form.words(), details.isEmpty() ? "" : " " + details);
  }

  private String text() {
    try {
      byte[] bytes = in.readNBytes(LARGEST_TEXT + 1);
      if (bytes.length > LARGEST_TEXT) {
        throw new UserErrorException(
            "document %s must be at most %d MiB, since %s is read at once; take a part of it"
                .formatted(name, LARGEST_TEXT >> 20, form.words()));
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException other) {
      throw new UserErrorException("document %s must be UTF-8 text, but is not".formatted(name));
    } catch (IOException unreadable) {
      throw ImportCommand.unreadable(name, String.valueOf(unreadable.getMessage()));
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException ignored) {
      // It was only read, and whatever could be read has been.
    }
  }
}
