package be.werktafel.joining;

import be.werktafel.access.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What a code lets one join as.
 *
 * @param tableId the table it seats at; null for the event's own code (a seat is looked for) and
 *     for roles without a table
 * @param revokedAt since when it opens nothing, as earlier versions wrote it; {@link
 *     Invitations#isValid} tells whether it is valid
 */
@Document("invitations")
public record Invitation(
    @Id String code,
    String event,
    Role role,
    @Nullable String tableId,
    @Nullable Instant revokedAt) {}
