/**
 * Werktafel: a workspace in which table groups write a policy framework together, live. Holds the
 * application class and the configuration of web and OpenAPI; every idea has a package of its own.
 */
@org.jspecify.annotations.NullMarked
package be.werktafel;
