package be.werktafel.collab;

import be.werktafel.access.Ids;
import be.werktafel.access.Person;
import be.werktafel.lib0.MalformedException;
import be.werktafel.storage.DocumentId;
import be.werktafel.text.DocumentSchema;
import be.werktafel.wire.AwarenessUpdate.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content of a presence state: {@code {user: {id, name, role, table}, cursor: {anchor, head}}}.
 *
 * <p>The identity comes from the person's token. Only the cursor is taken from the client, and only
 * from a writer. It consists of two Yjs relative positions ({@code {type: {client, clock}, tname,
 * item: {client, clock}, assoc}}). A cursor of another shape is left out, since it would break the
 * editors of the others.
 *
 * <p>Readers see the role and the table of a person, under a pseudonym that is different in every
 * document. Who wrote which words is visible at the table only.
 */
final class PresenceState {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /** The one root type of a document, see the public contract. */
  private static final String ROOT = DocumentSchema.ROOT;

  private static final long MAX_CLIENT = (1L << 53) - 1;
  private static final int PSEUDONYM_BYTES = 8;

  /** The secret that makes pseudonyms irreversible. Each process has its own. */
  private static final String SECRET = Ids.next() + Ids.next() + Ids.next();

  private final DocumentId document;

  PresenceState(DocumentId document) {
    this.document = document;
  }

  /**
   * Converts a state that a client sent to the state that writers see.
   *
   * @throws MalformedException when the state is not one JSON value
   */
  State of(State sent, Person person, boolean isWriter) {
    if (sent.isGone()) {
      return sent;
    }
    JsonNode cursor = read(sent).path("cursor");
    ObjectNode state = JSON.createObjectNode();
    ObjectNode user = state.putObject("user");
    user.put("id", person.id()).put("name", person.shownName()).put("role", person.role().name());
    if (person.tableId() != null) {
      user.put("table", person.tableId());
    }
    ObjectNode anchor = isWriter ? position(cursor.path("anchor")) : null;
    ObjectNode head = isWriter ? position(cursor.path("head")) : null;
    if (anchor != null && head != null) {
      ObjectNode kept = state.putObject("cursor");
      kept.set("anchor", anchor);
      kept.set("head", head);
    }
    return write(sent, state);
  }

  /** Converts the state that writers see to the state that readers see. */
  State toReaders(State toWriters, String participant) {
    if (toWriters.isGone()) {
      return toWriters;
    }
    JsonNode known = read(toWriters).path("user");
    ObjectNode state = JSON.createObjectNode();
    ObjectNode user = state.putObject("user");
    user.put("id", pseudonym(participant));
    user.put("role", known.path("role").asString(""));
    if (known.path("table").isString()) {
      user.set("table", known.path("table"));
    }
    return write(toWriters, state);
  }

  /** A relative position without other fields; null when the value is not a relative position. */
  private static @Nullable ObjectNode position(JsonNode said) {
    ObjectNode position = JSON.createObjectNode();
    addId(position, "type", said);
    addId(position, "item", said);
    JsonNode root = said.path("tname");
    if (root.isString() && root.asString().equals(ROOT)) {
      position.put("tname", ROOT);
    }
    if (position.isEmpty()) {
      return null;
    }
    JsonNode assoc = said.path("assoc");
    if (assoc.canConvertToInt()) {
      position.put("assoc", Integer.signum(assoc.asInt()));
    }
    return position;
  }

  private static void addId(ObjectNode position, String name, JsonNode said) {
    JsonNode client = said.path(name).path("client");
    JsonNode clock = said.path(name).path("clock");
    if (isWhole(client, MAX_CLIENT) && isWhole(clock, Integer.MAX_VALUE)) {
      position.putObject(name).put("client", client.asLong()).put("clock", clock.asLong());
    }
  }

  private static boolean isWhole(JsonNode number, long most) {
    return number.isIntegralNumber()
        && number.canConvertToLong()
        && number.asLong() >= 0
        && number.asLong() <= most;
  }

  private String pseudonym(String participant) {
    try {
      byte[] text = (SECRET + document + participant).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest, 0, PSEUDONYM_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(State state) {
    try {
      JsonNode read = JSON.readTree(state.json());
      if (read.isMissingNode()) {
        throw new MalformedException(0, "one JSON value", "nothing");
      }
      return read;
    } catch (JacksonException e) {
      throw new MalformedException(0, "JSON", e.getOriginalMessage());
    }
  }

  private static State write(State as, ObjectNode state) {
    return new State(as.client(), as.clock(), JSON.writeValueAsBytes(state));
  }
}
