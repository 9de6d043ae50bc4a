/**
 * What HTTP says of a request and its response to a cache: what a handler may see, what is
 * negotiated, what may be kept, what a client is told. Knows routes and stored responses.
 */
@NullMarked
package autus.responsecache.http;

import org.jspecify.annotations.NullMarked;
