/** What operators see of the cache and do to it: endpoint, meters, health, observations. */
@NullMarked
package autus.responsecache.spring.actuate;

import org.jspecify.annotations.NullMarked;
