package be.werktafel.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many calls of the API one person may make, over all their devices. Reading a page takes some
 * twenty; what changes something is also limited on its own, since it is stored and pushed to a
 * whole room.
 *
 * @param perSecond sustained calls
 * @param burst how many calls may come at once
 * @param changesPerSecond sustained calls that change something
 * @param changeBurst how many of those may come at once
 */
@ConfigurationProperties("werktafel.calls")
record CallLimits(
    @DefaultValue("50") int perSecond,
    @DefaultValue("1000") int burst,
    @DefaultValue("3") int changesPerSecond,
    @DefaultValue("120") int changeBurst) {}
