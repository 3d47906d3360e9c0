package be.werktafel.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rate limit of one person's API calls, over all their devices. Reading a page takes about
 * twenty calls. Calls that change something have a lower limit too, because each is stored and
 * pushed to a whole room.
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
