package autus.bench.traffic.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.UserErrorException;
import autus.bench.exchange.RecordedResponses;
import autus.bench.scenario.Recording;
import autus.bench.scenario.Replay;
import autus.bench.scenario.RouteChoice;
import autus.bench.scenario.Speed;
import autus.bench.scenario.TargetTemplate;
import autus.bench.scenario.format.Recordings;
import autus.bench.shape.LoadEnd;
import autus.bench.shape.Rate;
import autus.bench.shape.RequestTimetable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayedLogsTest {

  private static final long MILLI = 1_000_000;

  @TempDir private Path folder = Path.of("");

  /** A line whose time has a resolution of milliseconds. */
  private static String line(double seconds, String request) {
    return "{\"time\":\"2026-01-01T00:00:%06.3fZ\",\"method\":\"%s\",\"uri\":\"%s\",\"status\":200}\n"
        .formatted(seconds, request.split(" ", 2)[0], request.split(" ", 2)[1]);
  }

  private Replay replay(String log) throws IOException {
    Path file = folder.resolve("access.log");
    Files.writeString(file, log);
    return new Replay(
        List.of(file.toString()),
        Optional.empty(),
        Replay.Selection.ALL,
        Replay.Pace.RECORDED,
        Optional.empty());
  }

  private static Replay with(Replay replay, Replay.Selection selection) {
    return new Replay(
        replay.logs(), replay.format(), selection, replay.pace(), replay.keyTemplate());
  }

  private static Replay with(Replay replay, Replay.Pace pace) {
    return new Replay(
        replay.logs(), replay.format(), replay.selection(), pace, replay.keyTemplate());
  }

  private static Recording read(Replay replay) {
    return new ReplayedLogs().read(replay, Recordings.Listener.NONE);
  }

  private static List<String> sent(Recording recording) {
    List<String> sent = new ArrayList<>();
    RequestTimetable timetable = recording.timetable();
    for (long k = 0; k < timetable.count(); k++) {
      sent.add(
          recording.routes().get(timetable.turn(k)).method()
              + " /"
              + new String(timetable.text(k), StandardCharsets.UTF_8));
    }
    timetable.close();
    return sent;
  }

  private static List<Long> dueMillis(Recording recording) {
    RequestTimetable timetable = recording.timetable();
    List<Long> due =
        LongStream.range(0, timetable.count())
            .mapToObj(k -> Math.round(timetable.dueNanos(k) / 1e6))
            .toList();
    timetable.close();
    return due;
  }

  private static final String FOUR =
      line(1, "GET /a/1?x=2")
          + line(1.25, "POST /a/2")
          + line(1.5, "HEAD /b?utm_source=m&y=1&a=2")
          + line(3, "GET /a/17");

  @Test
  void requestsAreDueWhenTheyWereCountedFromTheFirst() throws IOException {
    Recording recording = read(replay(FOUR));

    assertThat(recording.routes())
        .extracting(Recording.Route::name)
        .containsExactly("GET /a/{id}", "HEAD /b");
    assertThat(dueMillis(recording)).containsExactly(0L, 500L, 2000L);
    assertThat(sent(read(replay(FOUR))))
        .containsExactly("GET /a/1?x=2", "HEAD /b?utm_source=m&y=1&a=2", "GET /a/17");
  }

  @Test
  void whatIsLeftOutIsSaid() throws IOException {
    Recording recording = read(replay(FOUR));
    recording.timetable().close();

    assertThat(recording.notes())
        .anySatisfy(note -> assertThat(note).contains("json").contains("4 of 4 lines understood"))
        .anySatisfy(
            note -> assertThat(note).startsWith("1 request left out: ").contains("--with-writes"))
        .contains("2 routes: GET /a/{id} (2), HEAD /b (1)");
  }

  @Test
  void writesAreSentWhereTheyAreAskedFor() throws IOException {
    Replay.Selection all = new Replay.Selection(List.of(), List.of(), Optional.empty(), true);

    assertThat(sent(read(with(replay(FOUR), all)))).contains("POST /a/2").hasSize(4);
  }

  @Test
  void speedDividesEveryGap() throws IOException {
    Replay.Pace twice = new Replay.Pace(Speed.parse("2x"), Optional.empty(), false);

    assertThat(dueMillis(read(with(replay(FOUR), twice)))).containsExactly(0L, 250L, 1000L);
  }

  @Test
  void aCapPutsOffInOrderAndOnlyAsFarAsItMust() throws IOException {
    String burst = line(1, "GET /1") + line(1, "GET /2") + line(1.1, "GET /3") + line(5, "GET /4");
    Replay.Pace capped = new Replay.Pace(Speed.RECORDED, Optional.of(Rate.parse("4/s")), false);
    Recording recording = read(with(replay(burst), capped));

    assertThat(dueMillis(recording)).containsExactly(0L, 250L, 500L, 4000L);
    assertThat(recording.notes())
        .contains("2 requests put off by the cap of 4/s, by at most 400ms");
  }

  @Test
  void routesChooseWhatIsSent() throws IOException {
    Replay.Selection chosen =
        new Replay.Selection(
            List.of(new RouteChoice("GET /a/{id}"), new RouteChoice("/b*")),
            List.of(new RouteChoice("HEAD *")),
            Optional.empty(),
            false);

    assertThat(sent(read(with(replay(FOUR), chosen)))).containsExactly("GET /a/1?x=2", "GET /a/17");
  }

  @Test
  void theFirstPartEndsBeforeItsTimeIsOver() throws IOException {
    Replay.Selection first =
        new Replay.Selection(List.of(), List.of(), Optional.of(Duration.ofSeconds(2)), false);

    assertThat(sent(read(with(replay(FOUR), first)))).hasSize(2);
  }

  @Test
  void aLoopBeginsAgainOneMeanGapBehindTheLast() throws IOException {
    Replay.Pace loop = new Replay.Pace(Speed.RECORDED, Optional.empty(), true);
    RequestTimetable timetable = read(with(replay(FOUR), loop)).timetable();

    assertThat(timetable.count()).isEqualTo(LoadEnd.UNLIMITED);
    assertThat(LongStream.range(0, 7).map(timetable::dueNanos))
        .containsExactly(
            0L, 500 * MILLI, 2000 * MILLI, 3000 * MILLI, 3500 * MILLI, 5000 * MILLI, 6000 * MILLI);
    assertThat(timetable.text(3)).isEqualTo(timetable.text(0));
    timetable.close();
  }

  @Test
  void aTemplateMakesTheTargets() throws IOException {
    Replay replay = replay(FOUR);
    Replay made =
        new Replay(
            replay.logs(),
            replay.format(),
            replay.selection(),
            replay.pace(),
            Optional.of(new TargetTemplate("{path}{query}")));

    assertThat(sent(read(made))).containsExactly("GET /a/1?x=2", "HEAD /b?a=2&y=1", "GET /a/17");
  }

  @Test
  void wholeSecondsAreSpreadWithinThemInOrderAndTheSameEachTime() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      log.append(
          "h - - [01/Jan/2026:00:00:0%d +0000] \"GET /%d HTTP/1.1\" 200 5\n"
              .formatted(i / 4000, i));
    }
    Recording recording = read(replay(log.toString()));
    RequestTimetable timetable = recording.timetable();
    long[] due = LongStream.range(0, 20_000).map(timetable::dueNanos).toArray();

    assertThat(due).isSorted();
    // The first is due at 0, so the seconds begin earlier by where it lies in its own.
    double secondOfFirst = 500 * MILLI - LongStream.of(due).limit(4000).average().orElse(0);
    for (int second = 1; second < 5; second++) {
      int from = second * 4000;
      // The mean of 4,000 uniform draws is the middle, give or take 0.0046 for each sigma.
      double mean = LongStream.range(from, from + 4000).map(k -> due[(int) k]).average().orElse(0);
      assertThat((mean + secondOfFirst) / 1e9 - second).isBetween(0.47, 0.53);
    }
    assertThat(new String(timetable.text(12_345), StandardCharsets.UTF_8)).isEqualTo("12345");
    assertThat(timetable.digest()).isEqualTo(read(replay(log.toString())).timetable().digest());
    assertThat(recording.notes()).anyMatch(note -> note.startsWith("times are of whole seconds"));
  }

  @Test
  void aLineThatIsALittleBehindIsDueWithTheOneBeforeIt() throws IOException {
    Recording recording = read(replay(line(1, "GET /1") + line(3, "GET /2") + line(2.5, "GET /3")));

    assertThat(dueMillis(recording)).containsExactly(0L, 2000L, 2000L);
    assertThat(recording.notes())
        .contains("1 request logged behind later ones, by at most 500ms, is due with those");
  }

  @Test
  void aLogThatGoesFarBackIsRefused() throws IOException {
    String log = FOUR + line(0, "GET /x").replace("2026", "2025");

    assertThatThrownBy(() -> read(replay(log)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("goes back in time by more than 60 s")
        .hasMessageContaining("2025-01-01T00:00:00Z");
  }

  @Test
  void timesThatAreYearsApartAreRefusedUnlessTheirSpeedMakesThemShort() throws IOException {
    String log = line(0, "GET /x").replace("2026", "2020") + FOUR;
    Replay.Pace fast = new Replay.Pace(Speed.parse("1000000x"), Optional.empty(), false);

    assertThatThrownBy(() -> read(replay(log)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("from 2020-01-01T00:00:00Z to 2026-01-01T00:00:03Z")
        .hasMessageContaining("--first");
    assertThat(sent(read(with(replay(log), fast)))).hasSize(4);
  }

  @Test
  void aLogOfNothingButWritesSaysWhyNothingIsSent() throws IOException {
    assertThatThrownBy(() -> read(replay(line(1, "POST /a"))))
        .isInstanceOf(UserErrorException.class)
        .hasMessageStartingWith("nothing can be replayed: ")
        .hasMessageContaining("1 request left out: ");
    assertThatThrownBy(() -> read(replay("")))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("is empty");
  }

  @Test
  void moreRoutesThanAreToldApartAreOneForEachMethod() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 90; i++) {
      String path = "/" + (char) ('a' + i / 9) + "/" + (char) ('a' + i % 9);
      log.append(line(1, "GET " + path)).append(line(1, "HEAD " + path));
    }
    Recording recording = read(replay(log.toString()));

    assertThat(recording.routes()).hasSize(50);
    assertThat(recording.routes().subList(48, 50))
        .extracting(Recording.Route::name)
        .containsExactlyInAnyOrder("GET other", "HEAD other");
    assertThat(recording.routes().stream().mapToLong(Recording.Route::count).sum()).isEqualTo(180);
    assertThat(sent(recording)).hasSize(180).doesNotHaveDuplicates();
  }

  @Test
  void bytesThatNoRequestCanHoldAreEncoded() throws IOException {
    String line =
        "h - - [01/Jan/2026:00:00:00 +0000] \"GET /caf\\xC3\\xA9/a\\x22b HTTP/1.1\" 200 5\n";

    assertThat(sent(read(replay(line)))).containsExactly("GET /caf%C3%A9/a\"b");
  }

  @Test
  void whatTheLogSaysOfResponsesIsKeptByRoute() throws IOException {
    String format = "$msec \"$request\" $status $request_time $upstream_cache_status";
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      log.append(
          "1767225600.%03d \"GET /a/%d HTTP/1.1\" %d 0.%03d %s\n"
              .formatted(i, i, i < 10 ? 503 : 200, i + 1, i < 60 ? "HIT" : "MISS"));
    }
    Replay plain = replay(log + "1767225601.000 \"GET /b HTTP/1.1\" 204 0.500 -\n");
    Replay formatted =
        new Replay(
            plain.logs(),
            Optional.of(format),
            plain.selection(),
            plain.pace(),
            plain.keyTemplate());
    RequestTimetable timetable = read(formatted).timetable();

    RecordedResponses a = timetable.responses(0);
    assertThat(a.requestCount()).isEqualTo(100);
    assertThat(a.lookupCount()).isEqualTo(100);
    assertThat(a.hitCount()).isEqualTo(60);
    assertThat(a.statuses()).isEqualTo(Map.of("200", 90L, "503", 10L));
    assertThat(a.times().orElseThrow().p50Nanos() / 1e6).isBetween(50.0, 50.1);
    assertThat(a.times().orElseThrow().p95Nanos() / 1e6).isBetween(95.0, 95.1);
    assertThat(timetable.responses(1).lookupCount()).isZero();
    timetable.close();
  }

  @Test
  void logsAreMergedByTime() throws IOException {
    Replay one = replay(line(1, "GET /1") + line(3, "GET /3"));
    Path other = folder.resolve("other.log");
    Files.writeString(other, line(2, "GET /2"));
    Replay both =
        new Replay(
            List.of(one.logs().get(0), other.toString()),
            one.format(),
            one.selection(),
            one.pace(),
            one.keyTemplate());

    assertThat(sent(read(both))).containsExactly("GET /1", "GET /2", "GET /3");
  }
}
