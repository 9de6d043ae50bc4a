/**
 * Goals of Maven that call the command line in a process of its own, and what becomes of the build
 * by its exit code.
 *
 * <p>A generator measures itself too, so it gets a JVM with the options of the launcher and nothing
 * of Maven in it. Imports Maven's API, and nothing of the tool: what the goals know is its command
 * line.
 */
@NullMarked
package autus.bench.maven;

import org.jspecify.annotations.NullMarked;
