package autus.bench.traffic.advise;

import autus.bench.cli.session.CommandModule;
import java.util.List;

/** Brings the command {@code advise}. */
public final class TrafficModule implements CommandModule {

  @Override
  public List<Class<?>> commands() {
    return List.of(AdviseCommand.class);
  }
}
