/**
 * The cache in tests of controllers: a store in memory and a clock that a test moves. Enter by
 * {@link autus.responsecache.spring.test.AutoConfigureResponseCache}.
 */
@NullMarked
package autus.responsecache.spring.test;

import org.jspecify.annotations.NullMarked;
