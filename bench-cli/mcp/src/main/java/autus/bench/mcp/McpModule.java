package autus.bench.mcp;

import autus.bench.cli.session.CommandModule;
import java.util.List;

/** Brings the command {@code mcp}. */
public final class McpModule implements CommandModule {

  @Override
  public List<Class<?>> commands() {
    return List.of(McpCommand.class);
  }
}
