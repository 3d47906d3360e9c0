package be.werktafel.transport;

import be.werktafel.access.SignIn;
import be.werktafel.text.DocumentSchema;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a client said when it opened its line.
 *
 * @param event the event of the address; empty when it named none
 * @param schema the document schema the page was built for
 * @param opener whose cookie opened it, empty when none did
 * @param cookie who the browser's cookie says it is, for clients that send an empty token; looked
 *     into when it is needed, may block
 */
record Handshake(String event, int schema, Optional<String> opener, Supplier<SignIn> cookie) {
  boolean isOutdated() {
    return schema < DocumentSchema.VERSION;
  }
}
