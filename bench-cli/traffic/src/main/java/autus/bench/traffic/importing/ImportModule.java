package autus.bench.traffic.importing;

import autus.bench.cli.session.CommandModule;
import java.util.List;

/** Brings the command {@code import}. */
public final class ImportModule implements CommandModule {

  @Override
  public List<Class<?>> commands() {
    return List.of(ImportCommand.class);
  }
}
