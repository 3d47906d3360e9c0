package be.werktafel.joining;

import be.werktafel.access.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A code, and the role and table it admits to.
 *
 * @param tableId the table of the code; null for the event's own code, which seats a person at a
 *     free table, and for roles without a table
 * @param revokedAt since when it is refused, as written by earlier versions; {@link
 *     Invitations#isValid} tells whether it is valid
 */
@Document("invitations")
public record Invitation(
    @Id String code,
    String event,
    Role role,
    @Nullable String tableId,
    @Nullable Instant revokedAt) {}
