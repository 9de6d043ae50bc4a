package autus.bench.origin;

import autus.bench.cli.session.CommandModule;
import java.util.List;

/** Brings the command {@code origin}. */
public final class OriginModule implements CommandModule {

  @Override
  public List<Class<?>> commands() {
    return List.of(OriginCommand.class);
  }
}
