/** Werktafel: the workspace in which table groups write a policy framework together, live. */
@org.jspecify.annotations.NullMarked
package be.werktafel;
