/**
 * Load tests as tools of an assistant: the Model Context Protocol over standard input and output,
 * and the tools that it offers. Enter by {@link autus.bench.mcp.McpCommand}. May use the core, and
 * of the command line the options of a load.
 */
@NullMarked
package autus.bench.mcp;

import org.jspecify.annotations.NullMarked;
