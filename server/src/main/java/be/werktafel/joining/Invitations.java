package be.werktafel.joining;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.access.Ids;
import be.werktafel.access.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/** The codes of events and tables. People type them, so case and spaces do not count. */
@Component
public class Invitations {
  /** Short enough to type: 32^6 codes, whose guessing {@link WrongCodes} limits. */
  private static final int LENGTH = 6;

  /** The facilitator's code grants more and is seldom typed. */
  private static final int FACILITATOR_LENGTH = 10;

  private final MongoOperations mongo;

  Invitations(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /** A role, and a table if any, that needs a code. */
  public record Wanted(Role role, @Nullable String tableId) {}

  /** Draws a code for each, in the same order. The codes are not valid before {@link #keep}. */
  public List<Invitation> draw(String event, List<Wanted> wanted) {
    return wanted.stream().map(each -> invitation(event, each)).toList();
  }

  /** Stores drawn codes; a repeated call, on any node, changes nothing. */
  public void keep(List<Invitation> drawn) {
    drawn.forEach(mongo::save);
  }

  /** Makes a code for each, in one write, in the same order. */
  public List<Invitation> create(String event, List<Wanted> wanted) {
    while (true) {
      List<Invitation> invitations = draw(event, wanted);
      try {
        mongo.insert(invitations, Invitation.class);
        return invitations;
      } catch (DuplicateKeyException taken) {
        mongo.remove(query(where("event").is(event)), Invitation.class);
      }
    }
  }

  private static Invitation invitation(String event, Wanted wanted) {
    return new Invitation(code(wanted.role()), event, wanted.role(), wanted.tableId(), null);
  }

  private static String code(Role role) {
    return Ids.random(role == Role.FACILITATOR ? FACILITATOR_LENGTH : LENGTH);
  }

  /**
   * The valid code of a role or table; stored once the code was renewed or revoked. Its key is the
   * role or table, so that two concurrent renewals leave one valid code.
   *
   * @param code null when it was revoked
   */
  @Document("valid-codes")
  record Valid(@Id String place, String event, @Nullable String code) {}

  /** Replaces the code of a role or a table; the earlier code is refused from now on. */
  public void renew(String event, Wanted wanted) {
    while (true) {
      Invitation fresh = invitation(event, wanted);
      mongo.save(new Valid(place(event, wanted), event, fresh.code()));
      try {
        mongo.insert(fresh);
        return;
      } catch (DuplicateKeyException taken) {
        // The code is taken; draw another one.
      }
    }
  }

  /** Revokes the code of a role or a table; people who joined with it stay. */
  public void revoke(String event, Wanted wanted) {
    mongo.save(new Valid(place(event, wanted), event, null));
  }

  private static String place(String event, Wanted wanted) {
    return event
        + "/"
        + (wanted.tableId() == null
            ? wanted.role().name()
            : wanted.role() + "/" + wanted.tableId());
  }

  private static String place(Invitation invitation) {
    return place(invitation.event(), new Wanted(invitation.role(), invitation.tableId()));
  }

  public boolean isValid(Invitation invitation) {
    return isValid(invitation, mongo.findById(place(invitation), Valid.class));
  }

  private static boolean isValid(Invitation invitation, @Nullable Valid valid) {
    return valid == null ? invitation.revokedAt() == null : invitation.code().equals(valid.code());
  }

  /** The invitation of a code, also of a revoked one. */
  public Optional<Invitation> find(String typed) {
    String code = normalised(typed);
    return code.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(mongo.findById(code, Invitation.class));
  }

  /** The codes that are valid now. */
  public List<Invitation> ofEvent(String event) {
    Map<String, Valid> valid =
        mongo.find(query(where("event").is(event)), Valid.class).stream()
            .collect(Collectors.toMap(Valid::place, Function.identity()));
    return mongo.find(query(where("event").is(event)), Invitation.class).stream()
        .filter(each -> isValid(each, valid.get(place(each))))
        .toList();
  }

  /**
   * The code that a person means: "K7M 2QX", "k7m-2qx" and "k7m2qx" are equal; 1 and l are read as
   * i.
   */
  static String normalised(String typed) {
    if (typed.length() > 40) {
      return "";
    }
    var code = new StringBuilder();
    for (char c : typed.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c == '1' || c == 'l') {
        code.append('i');
      } else if (inAlphabet(c)) {
        code.append(c);
      } else if (!Character.isWhitespace(c) && c != '-' && c != '.') {
        return "";
      }
    }
    return code.toString();
  }

  private static boolean inAlphabet(char c) {
    return Ids.ALPHABET.indexOf(c) >= 0;
  }
}
