/**
 * Template files and their checks, the events made from them, and the demo event.
 *
 * <p>The one idea: a template is a readable file from which an event is made once. After that the
 * event has its own copy, and the tables own the text.
 *
 * <p>Enter by {@link be.werktafel.templates.EventFactory}. No other package uses this one.
 */
@ApplicationModule(
    allowedDependencies = {
      "text",
      "access",
      "programme",
      "joining",
      "framework",
      "material",
      "sources"
    })
@NullMarked
package be.werktafel.templates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
