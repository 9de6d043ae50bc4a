/** Reads values out of HTML as servers send it, valid or not, without a tree. */
@NullMarked
package autus.bench.html;

import org.jspecify.annotations.NullMarked;
