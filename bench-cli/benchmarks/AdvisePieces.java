import autus.bench.traffic.curve.MissRatioCurve;
import autus.bench.traffic.log.KeyRule;
import autus.bench.traffic.log.MergedLogs;
import autus.bench.traffic.sim.CacheShape;
import autus.bench.traffic.sim.KnownPolicy;
import autus.bench.traffic.sim.Simulation;
import autus.bench.traffic.trace.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** The pieces of an advice, each by itself: what `bench-cli/benchmarks/advise` times. */
final class AdvisePieces {

  private static final int KEYS = 1_000_000;
  private static final double EXPONENT = 0.9;

  private AdvisePieces() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "write-log" -> writeLog(Integer.parseInt(arguments[1]));
      case "write-trace" -> writeTrace(Integer.parseInt(arguments[1]));
      case "read" -> read(arguments[1]);
      case "simulate" -> simulate(arguments[1], arguments[2].split(","));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Keys by a Zipf law, the same for every run. */
  private static final class Keys {
    private final SplittableRandom random = new SplittableRandom(1);
    private final double[] sums = new double[KEYS];

    Keys() {
      double sum = 0;
      for (int key = 0; key < KEYS; key++) {
        sum += Math.pow(key + 1, -EXPONENT);
        sums[key] = sum;
      }
    }

    int next() {
      int place = Arrays.binarySearch(sums, random.nextDouble() * sums[KEYS - 1]);
      return place < 0 ? Math.min(KEYS - 1, -place - 1) : place;
    }
  }

  private static void writeLog(int lines) {
    Keys keys = new Keys();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      int key = keys.next();
      int second = i / 2000;
      text.append(
          "192.0.2.%d - - [01/Jan/2026:%02d:%02d:%02d +0000] \"GET /item/%d?lang=en HTTP/1.1\" 200 %d \"https://shop.example/\" \"Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0\"\n"
              .formatted(
                  i % 251, second / 3600, second / 60 % 60, second % 60, key, 500 + key % 9001));
      if (text.length() > 1 << 16) {
        System.out.print(text);
        text.setLength(0);
      }
    }
    System.out.print(text);
  }

  /** Rows of time, key and size, as libcachesim reads them. */
  private static void writeTrace(int requests) {
    Keys keys = new Keys();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < requests; i++) {
      text.append(i).append(',').append(keys.next()).append(",1\n");
    }
    System.out.print(text);
  }

  private static void read(String file) throws Exception {
    KeyRule rule = KeyRule.usual();
    long begin = System.nanoTime();
    long count = 0;
    try (MergedLogs log = MergedLogs.open(List.of(file), Optional.empty())) {
      while (log.next()) {
        rule.make(log.entry());
        count++;
      }
    }
    say("%.2f %d", (System.nanoTime() - begin) / 1e9, count);
  }

  private static void simulate(String file, String[] sizes) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(file));
    int[] keys =
        lines.stream().mapToInt(line -> Integer.parseInt(line.split(",")[1])).toArray();
    Trace trace = Trace.of(keys);
    long begin = System.nanoTime();
    MissRatioCurve curve = MissRatioCurve.ofEntries(trace);
    say("curve - - %.2f", (System.nanoTime() - begin) / 1e9);
    for (String each : sizes) {
      say("curve-LRU %s %.6f 0", each, 1 - curve.hitRatioAt(Long.parseLong(each)));
    }
    for (KnownPolicy policy : KnownPolicy.values()) {
      for (String each : sizes) {
        long start = System.nanoTime();
        double ratio =
            Simulation.play(trace, CacheShape.ofEntries(policy, Long.parseLong(each))).hitRatio();
        say("%s %s %.6f %.2f", policy.option(), each, 1 - ratio, (System.nanoTime() - start) / 1e9);
      }
    }
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
