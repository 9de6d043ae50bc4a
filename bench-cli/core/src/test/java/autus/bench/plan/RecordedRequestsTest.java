package autus.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.scenario.Recording;
import autus.bench.scenario.Recording.Route;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.ScenarioDetails;
import autus.bench.scenario.request.Header;
import autus.bench.shape.ListedTimetable;
import autus.bench.shape.ListedTimetable.Entry;
import autus.bench.shape.LoadChanges;
import autus.bench.shape.Rate;
import autus.bench.shape.RateRange;
import autus.bench.shape.TimeSpan;
import autus.bench.shape.TimetableLoad;
import autus.bench.target.Target;
import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedRequestsTest {

  private static final ListedTimetable THREE =
      new ListedTimetable(
          List.of(
              new Entry(0, 1, "a?x=1"), new Entry(5, 0, "b/%20c"), new Entry(5, 1, "a?x=2&y=$z")));

  private static Scenario scenario(ListedTimetable timetable) {
    return new Recording(
            "log",
            timetable,
            List.of(new Route("GET", "/b/{id}", 1), new Route("HEAD", "/a", 2)),
            List.of())
        .on(Target.parse("http://127.0.0.1:1"), ScenarioDetails.NONE);
  }

  private static List<Long> arrivals(TimetableLoad load, TimeSpan span) {
    ArrivalSequence sequence = new ArrivalSequence(load, span);
    List<Long> arrivals = new ArrayList<>();
    for (long next = sequence.next(); next != ArrivalSequence.NEVER; next = sequence.next()) {
      arrivals.add(next);
    }
    return arrivals;
  }

  @Test
  void arrivalsAreThoseOfTheTimetableCountedFromTheStartOfTheirSpan() {
    TimetableLoad load = TimetableLoad.whole(THREE, 1);

    assertThat(arrivals(load, new TimeSpan(100, 1000))).containsExactly(100L, 105L, 105L);
    assertThat(arrivals(load, new TimeSpan(100, 105))).containsExactly(100L);
  }

  @Test
  void aNumberOfRequestsEndsThemEarlierAndCannotExceedThem() {
    Scenario two = scenario(THREE).withLoad(LoadChanges.requests(2));

    assertThat(arrivals((TimetableLoad) two.groups().get(0).load(), new TimeSpan(0, 1000)))
        .containsExactly(0L, 5L);
    assertThatThrownBy(() -> scenario(THREE).withLoad(LoadChanges.requests(4)))
        .isInstanceOf(MalformedValueException.class)
        .hasMessage("must be at most 3 requests, as many as are recorded, but is 4");
  }

  @Test
  void eachStartSendsItsOwnRequestWhoeverTakesIt() {
    LoadPlan plan = Plan.of(scenario(THREE)).load();

    assertThat(line(plan, plan.newVisit(0, 7), 2)).isEqualTo("HEAD /a?x=2&y=$z");
    RequestSequence other = plan.newVisit(0, 3);
    assertThat(line(plan, other, 0)).isEqualTo("HEAD /a?x=1");
    assertThat(line(plan, other, 1)).isEqualTo("GET /b/%20c");
  }

  private static String line(LoadPlan plan, RequestSequence visit, long start) {
    PlannedRequest request = plan.requests().get(visit.next(start));
    return request.method() + " " + request.path().text(visit.values());
  }

  @Test
  void sharesOfRoutesAreThoseOfTheRecording() {
    assertThat(Plan.of(scenario(THREE)).weights())
        .isEqualTo(Map.of("GET /b/{id}", 1.0, "HEAD /a", 2.0));
  }

  @Test
  void theDigestFollowsWhatIsSentAndWhen() {
    ListedTimetable later =
        new ListedTimetable(List.of(new Entry(0, 1, "a?x=1"), new Entry(6, 0, "b/%20c")));
    String digest = Plan.of(scenario(THREE)).identity().digest();

    assertThat(Plan.of(scenario(THREE)).identity().digest()).isEqualTo(digest);
    assertThat(Plan.of(scenario(later)).identity().digest()).isNotEqualTo(digest);
    assertThat(Plan.of(scenario(THREE).withHeader(new Header("A", "b"))).identity().digest())
        .isNotEqualTo(digest);
  }

  @Test
  void theLoadInWordsNamesWhatIsRecorded() {
    assertThat(Plan.of(scenario(THREE)).loadWords())
        .isEqualTo("open: 3 recorded requests, at most 100 connections");
    assertThat(Plan.of(scenario(THREE).withDuration(Duration.ofSeconds(2))).load().windowNanos())
        .isEqualTo(2_000_000_000L);
  }

  @Test
  void aRateCannotBeSetForWhatHasItsOwnTimes() {
    assertThatThrownBy(
            () -> scenario(THREE).withLoad(LoadChanges.arrivals(RateRange.constant(new Rate(5)))))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageContaining("recorded requests, which are due when they were");
    assertThatThrownBy(() -> scenario(THREE).withUsers(5))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageContaining("connections and no users");
  }
}
