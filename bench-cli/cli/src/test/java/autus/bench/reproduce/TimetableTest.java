package autus.bench.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimetableTest {

  @Test
  void timeLeftIsWhatIsPlannedForTheStepsThatAreNotDone() {
    Timetable timetable = new Timetable();
    timetable.plan("first", 30);
    timetable.plan("second", 70);
    assertThat(timetable.leftNanos(10)).isEqualTo(90);
    assertThat(timetable.doneRatio(10)).isEqualTo(0.1);
    timetable.done("first");
    assertThat(timetable.leftNanos(0)).isEqualTo(70);
    assertThat(timetable.doneRatio(35)).isEqualTo(0.65);
    timetable.done("second");
    assertThat(timetable.leftNanos(5)).isZero();
    assertThat(timetable.doneRatio(5)).isEqualTo(1);
  }
}
