package autus.bench.cli.cache;

import autus.bench.cli.options.OptionCheck;
import autus.bench.redis.RedisLocation;
import autus.bench.redis.RedisNodes;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which Redis. */
final class RedisOptions {

  @Option(
      names = "--redis",
      required = true,
      paramLabel = "URI",
      description = {
        "redis://[user:password@]host[:port][/database],",
        "redis-sentinel://host:port,host:port/database#master or",
        "redis-cluster://host:port,host:port; rediss for TLS."
      })
  private String uri = "";

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  RedisNodes open() {
    return RedisNodes.open(OptionCheck.apply(spec, "--redis", RedisLocation::parse, uri));
  }
}
