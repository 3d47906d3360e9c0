package be.werktafel.transport;

import be.werktafel.collab.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a line over HTTP may ask, beside what {@link Limits} say of every line.
 *
 * @param bodyBytes the largest body of one POST; small enough for proxies that bound uploads, since
 *     a larger frame travels in parts
 * @param keptBytes how much is kept for a client that has not said it received it; beyond, sending
 *     waits and the outbox fills up as it does for a WebSocket that does not read
 * @param patience how long sending waits for such a client
 * @param still how long a streamed answer may be silent before it says that it is still there
 * @param hold how long a long poll waits for something to say; shorter than proxies wait
 * @param farewell how long a line that has ended is kept for its client to hear so
 * @param headers how long any HTTP request may take to send its headers
 * @param headless how many connections may be open that have not sent a whole request yet; one more
 *     closes the oldest of them
 */
@ConfigurationProperties("werktafel.collab.http")
record HttpLimits(
    @DefaultValue("524288") int bodyBytes,
    @DefaultValue("1048576") int keptBytes,
    @DefaultValue("60s") Duration patience,
    @DefaultValue("4s") Duration still,
    @DefaultValue("20s") Duration hold,
    @DefaultValue("3s") Duration farewell,
    @DefaultValue("10s") Duration headers,
    @DefaultValue("1000") int headless) {}
