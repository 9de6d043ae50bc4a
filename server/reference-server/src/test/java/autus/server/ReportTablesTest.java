package autus.server;

import static org.assertj.core.api.Assertions.assertThat;

import autus.responsecache.route.CachedRead;
import autus.responsecache.store.Namespace;
import autus.server.modes.Provenance;
import autus.server.modes.ReportLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The server's table of routes against the tables of the v4.5 report, line by line. */
class ReportTablesTest {

  /** "Caching Strategy": category, TTL, patterns. */
  private static final String CACHING_STRATEGY =
      """
      Analytics stats   | 300s | /analytics/stats, /analytics/pages, /analytics/api-calls
      Analytics events  | 60s  | /analytics/events
      Device management | 120s | /devices/list, /devices/get
      Online devices    | 60s  | /devices/online
      Device stats      | 120s | /devices/stats
      Twin data         | 600s | /digital-twin/*
      God endpoints     | 300s | /god/*
      Health checks     | 30s  | /health
      """;

  /** "Cache Invalidation Strategy": write, patterns. */
  private static final String INVALIDATION_STRATEGY =
      """
      POST /analytics/track      | autus:analytics:*, autus:god:*
      POST /analytics/track/page | autus:analytics:*
      POST /devices/register     | autus:devices:*, autus:god:*
      POST /devices/data         | autus:devices:*
      POST /devices/delete       | autus:devices:*
      """;

  /**
   * Cached by the report's count of "5 GET endpoints" of analytics, but in no line of its table.
   */
  private static final String COUNTED_ONLY = "/analytics/rate-limit/{client_id}";

  @Test
  void everyLineOfTheReportsCachingStrategyIsInTheTableWithItsTtl() {
    Map<String, Long> ours = new TreeMap<>();
    reads(Provenance.REPORT).forEach(read -> ours.put(read.path(), read.ttl().toSeconds()));
    for (List<String> line : cells(CACHING_STRATEGY)) {
      long seconds = Long.parseLong(line.get(1).replace("s", ""));
      for (String pattern : line.get(2).split(", ", -1)) {
        assertThat(matching(ours, pattern))
            .as(pattern)
            .isNotEmpty()
            .allMatch(ttl -> ttl == seconds);
      }
    }
  }

  @Test
  void everyReadThatIsMarkedAsTheReportsIsInItsCachingStrategyButOne() {
    Set<String> unnamed = new TreeSet<>();
    for (CachedRead read : reads(Provenance.REPORT)) {
      boolean named =
          cells(CACHING_STRATEGY).stream()
              .flatMap(line -> Arrays.stream(line.get(2).split(", ", -1)))
              .anyMatch(pattern -> matches(pattern, read.path()));
      if (!named) {
        unnamed.add(read.path());
      }
    }
    assertThat(unnamed).containsExactly(COUNTED_ONLY);
    assertThat(reads(Provenance.REPORT)).filteredOn(in("/analytics/")).hasSize(5);
    assertThat(reads(Provenance.REPORT)).filteredOn(in("/devices/")).hasSize(4);
  }

  @Test
  void theReadsThatAreOursAreTheAliases() {
    assertThat(reads(Provenance.OURS).stream().map(CachedRead::path))
        .containsExactly("/devices/", "/devices/{device_id}");
  }

  @Test
  void theWritesOfTheReportInvalidateWhatItSaysInItsOrder() {
    List<String> reported = new ArrayList<>();
    for (ReportLine.Write write : writes()) {
      if (!write.reported().isEmpty()) {
        reported.add(
            write.route().declared()
                + " "
                + write.reported().stream()
                    .map(namespace -> "autus:" + namespace + ":*")
                    .sorted()
                    .toList());
      }
    }
    assertThat(reported)
        .isEqualTo(
            cells(INVALIDATION_STRATEGY).stream()
                .map(line -> line.get(0) + " " + List.of(line.get(1).split(", ", -1)))
                .toList());
  }

  @Test
  void whatWritesInvalidateBeyondTheReportIsThis() {
    Map<String, String> added = new TreeMap<>();
    for (ReportLine.Write write : writes()) {
      if (!write.added().isEmpty()) {
        added.put(
            write.route().declared(),
            write.added().stream().map(Namespace::name).sorted().collect(Collectors.joining(" ")));
      }
    }
    assertThat(added)
        .isEqualTo(
            Map.of(
                "POST /analytics/track/page", "god",
                "POST /devices/register", "twin",
                "POST /devices/data", "god twin",
                "POST /devices/delete", "god twin",
                "DELETE /devices/{device_id}", "devices god twin"));
  }

  @Test
  void onlyTheTrackedEventIsShownAsAMissAsInV45() {
    assertThat(writes())
        .filteredOn(write -> write.shippedMisses() != 0)
        .extracting(write -> write.route().declared())
        .containsExactly("POST /analytics/track");
  }

  @Test
  void theGodRoutesAndNoOthersNeedTheRole() {
    for (Provenance provenance : Provenance.values()) {
      for (CachedRead read : reads(provenance)) {
        assertThat(read.key().role().isPresent())
            .as(read.path())
            .isEqualTo(read.path().startsWith("/god/"));
      }
    }
  }

  private static List<CachedRead> reads(Provenance provenance) {
    return AutusRoutes.LINES.stream()
        .filter(ReportLine.Read.class::isInstance)
        .map(ReportLine.Read.class::cast)
        .filter(read -> read.provenance() == provenance)
        .map(ReportLine.Read::route)
        .toList();
  }

  private static List<ReportLine.Write> writes() {
    return AutusRoutes.LINES.stream()
        .filter(ReportLine.Write.class::isInstance)
        .map(ReportLine.Write.class::cast)
        .toList();
  }

  private static Predicate<CachedRead> in(String folder) {
    return read -> read.path().startsWith(folder);
  }

  private static List<Long> matching(Map<String, Long> ttls, String pattern) {
    return ttls.entrySet().stream()
        .filter(read -> matches(pattern, read.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static boolean matches(String pattern, String path) {
    return pattern.endsWith("*")
        ? path.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(path);
  }

  private static List<List<String>> cells(String table) {
    return table
        .lines()
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .toList();
  }
}
