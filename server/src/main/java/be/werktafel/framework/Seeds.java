package be.werktafel.framework;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.text.NeutralReader;
import be.werktafel.text.Seed;
import java.security.SecureRandom;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * The first update of each section's drafts. It is made once, with the event, and stored: every
 * node and every reset starts from the same bytes.
 */
@Component
public class Seeds {
  /** An update without structs and deletions, with which a sheet starts. */
  private static final byte[] EMPTY = {0, 0};

  private static final SecureRandom RANDOM = new SecureRandom();

  private final MongoOperations mongo;

  Seeds(MongoOperations mongo) {
    this.mongo = mongo;
  }

  @Document("seeds")
  record Kept(@Id String id, byte[] update) {}

  /**
   * Makes and stores the first update of every section from its starting text; keeps existing ones.
   */
  public void make(String event, Map<String, be.werktafel.text.Document> startingTexts) {
    var writes = mongo.bulkOps(BulkMode.UNORDERED, Kept.class);
    startingTexts.forEach(
        (sectionId, text) -> {
          String id = key(event, sectionId);
          long client = RANDOM.nextInt() & 0xffff_ffffL;
          writes.upsert(
              query(where("_id").is(id)),
              new Update().setOnInsert("update", Seed.update(text, client)));
        });
    writes.execute();
  }

  /** The text with which every draft of the section started. */
  public be.werktafel.text.Document startingText(String event, String sectionId) {
    return NeutralReader.read(of(event, sectionId));
  }

  byte[] of(Draft draft) {
    return draft.isSheet() ? EMPTY.clone() : of(draft.event(), draft.sectionId());
  }

  private byte[] of(String event, String sectionId) {
    @Nullable Kept kept = mongo.findById(key(event, sectionId), Kept.class);
    if (kept == null) {
      throw new IllegalStateException("no seed for section " + sectionId + " of " + event);
    }
    return kept.update();
  }

  private static String key(String event, String sectionId) {
    return event + "." + sectionId;
  }
}
