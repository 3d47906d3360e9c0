package be.werktafel.transport;

import be.werktafel.access.SignIn;
import be.werktafel.text.DocumentSchema;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The data that a client sends when it opens its connection.
 *
 * @param event the event in the URL; empty when there is none
 * @param schema the document schema that the page was built for
 * @param opener the person of the cookie that opened it, empty without a cookie
 * @param cookie signs in with the browser's cookie, for clients that send an empty token. Called
 *     only when needed; may block
 */
record Handshake(String event, int schema, Optional<String> opener, Supplier<SignIn> cookie) {
  boolean isOutdated() {
    return schema < DocumentSchema.VERSION;
  }
}
