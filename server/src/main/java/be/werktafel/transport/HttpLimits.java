package be.werktafel.transport;

import be.werktafel.collab.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of connections over HTTP, in addition to {@link Limits}.
 *
 * @param bodyBytes the largest body of one POST. It is small because some proxies limit uploads;
 *     larger frames are sent in parts
 * @param keptBytes the most bytes that wait for the client's confirmation. Beyond it, sending
 *     blocks, and the outbox fills up as for a WebSocket that does not read
 * @param patience how long sending blocks for such a client
 * @param still the interval of keep-alive bytes in a streamed response
 * @param hold how long a long poll waits for something to send; shorter than the timeouts of
 *     proxies
 * @param farewell how long an ended connection is kept so that its client can read the end
 * @param headers how long any HTTP request may take to send its headers
 * @param headless the most connections that have not sent a whole request yet; one more closes the
 *     oldest
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
