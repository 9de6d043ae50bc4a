/** Puts the response cache before the controllers of a Spring Boot service. */
@NullMarked
package autus.responsecache.spring;

import org.jspecify.annotations.NullMarked;
