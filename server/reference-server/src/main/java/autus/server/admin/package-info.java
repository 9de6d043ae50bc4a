/**
 * The interface for whoever started the server: its state, its counters, its mode. Every request
 * needs the token of this start and comes from this machine.
 */
@NullMarked
package autus.server.admin;

import org.jspecify.annotations.NullMarked;
