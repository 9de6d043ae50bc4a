/** A shop's catalog: products that everybody may read, baskets that are one customer's own. */
@NullMarked
package catalog;

import org.jspecify.annotations.NullMarked;
