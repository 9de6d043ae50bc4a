package autus.bench.cache;

import autus.bench.measure.Reconciliation.Sent;
import autus.bench.measure.RequestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a run sent, against which a count of somebody else is held: which of its requests amount to
 * that count, to the last one. Immutable.
 */
final class SentRequests {

  /** Of more requests not every selection is looked at, for one of them would fit by chance. */
  private static final int MOST_SELECTED = 10;

  /** So many selections among so many requests at most: less than one in twenty fits by chance. */
  private static final double CHANCE = 0.05;

  private final List<Group> reads;
  private final List<Group> writes;

  /** A request of the scenario and how often it got to the target. */
  private record Group(String name, long count) {}

  /**
   * Some of what was sent that amounts to a count.
   *
   * @param reads in words
   * @param writes in words; empty if there are none among them
   */
  record Selection(String reads, long readCount, String writes, long writeCount) {

    boolean hasWrites() {
      return writeCount > 0;
    }
  }

  /**
   * The requests of one run.
   *
   * @param isRead whether a request of that name is GET or HEAD
   */
  SentRequests(List<RequestResult> requests, Predicate<String> isRead) {
    this.reads = groups(requests, isRead);
    this.writes = groups(requests, isRead.negate());
  }

  private static List<Group> groups(List<RequestResult> requests, Predicate<String> isMeant) {
    return requests.stream()
        .filter(each -> isMeant.test(each.name()))
        .map(each -> new Group(each.name(), arrived(each)))
        .filter(each -> each.count() > 0)
        .toList();
  }

  /** What never left was counted by nobody. */
  private static long arrived(RequestResult request) {
    long unsent =
        request.failures().counts().entrySet().stream()
            .filter(failed -> !failed.getKey().isSent())
            .mapToLong(Map.Entry::getValue)
            .sum();
    return request.count() - unsent;
  }

  long readCount() {
    return reads.stream().mapToLong(Group::count).sum();
  }

  long writeCount() {
    return writes.stream().mapToLong(Group::count).sum();
  }

  Sent sent() {
    return new Sent(readCount(), writeCount(), Optional.empty());
  }

  /** In words, such as {@code the run's 224 POST /track}, if some of the writes are so many. */
  Optional<String> writesOf(long count) {
    return count <= 0
        ? Optional.empty()
        : selections(writes).stream()
            .filter(each -> sum(each) == count)
            .findFirst()
            .map(each -> words(each, writes, "writes"));
  }

  /**
   * The selections of reads, with or without writes, that amount to the count. All reads go first.
   * Empty as well if so many selections are possible that one of them would fit by chance.
   */
  List<Selection> amountingTo(long count) {
    List<List<Group>> some = selections(reads);
    List<List<Group>> written = new ArrayList<>(selections(writes));
    written.add(0, List.of());
    boolean isByChance =
        (double) some.size() * written.size() > CHANCE * (readCount() + writeCount());
    List<Selection> found = new ArrayList<>();
    for (List<Group> read : isByChance ? List.of(reads) : some) {
      for (List<Group> write : written) {
        if (!read.isEmpty() && sum(read) + sum(write) == count) {
          found.add(
              new Selection(
                  words(read, reads, "reads"),
                  sum(read),
                  words(write, writes, "writes"),
                  sum(write)));
        }
      }
    }
    return found;
  }

  /** All of them, then all but some; of many, all, and all but one. */
  private static List<List<Group>> selections(List<Group> groups) {
    int size = groups.size();
    if (size > MOST_SELECTED) {
      List<List<Group>> few = new ArrayList<>(List.of(groups));
      groups.forEach(one -> few.add(groups.stream().filter(each -> !each.equals(one)).toList()));
      return few;
    }
    return IntStream.range(1, 1 << size)
        .mapToObj(chosen -> (1 << size) - chosen)
        .map(
            chosen ->
                IntStream.range(0, size)
                    .filter(i -> (chosen >> i & 1) == 1)
                    .mapToObj(groups::get)
                    .toList())
        .sorted((one, other) -> other.size() - one.size())
        .toList();
  }

  private static long sum(List<Group> groups) {
    return groups.stream().mapToLong(Group::count).sum();
  }

  private static String words(List<Group> chosen, List<Group> all, String kind) {
    if (chosen.isEmpty()) {
      return "";
    }
    if (chosen.size() == 1) {
      return "the run's %d %s".formatted(sum(chosen), chosen.get(0).name());
    }
    if (chosen.size() == all.size()) {
      return "all %d %s of the run".formatted(sum(chosen), kind);
    }
    List<String> others =
        all.stream().filter(each -> !chosen.contains(each)).map(Group::name).toList();
    return others.size() <= chosen.size()
        ? "the run's %d %s other than %s".formatted(sum(chosen), kind, String.join(", ", others))
        : chosen.stream()
            .map(each -> each.count() + " " + each.name())
            .collect(Collectors.joining(" and ", "the run's ", ""));
  }
}
