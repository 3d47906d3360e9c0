/**
 * Starting material (startmateriaal): texts that tables read beside their draft, and what a table
 * would keep, drop or misses in them.
 *
 * <p>The one idea: a file is read once, in one pass and within bounds, into parts that each belong
 * to a section; after that there is no file. Every reader streams its XML itself, because a
 * document model in memory is many times larger than the text.
 *
 * <p>Enter by {@link be.werktafel.material.Materials}.
 */
@ApplicationModule(allowedDependencies = {"text", "access", "collab", "programme", "framework"})
@NullMarked
package be.werktafel.material;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
