package be.werktafel.material;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.access.OptimisticWrite;
import be.werktafel.material.Material.State;
import be.werktafel.text.Block;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores materials, their words and the tables' marks. Safe for many threads and many nodes. */
@Component
class MaterialStore {
  /** Below the database's limit for one document. */
  private static final int MOST_JSON = 10 << 20;

  private static final TypeReference<List<List<Block>>> BLOCKS = new TypeReference<>() {};

  private final MongoOperations mongo;
  private final JsonMapper json;

  MaterialStore(MongoOperations mongo, JsonMapper json) {
    this.mongo = mongo;
    this.json = json;
  }

  /** Stores the words first, so that no material is without them. */
  void add(Material material, List<List<Block>> blocks) {
    String text = json.writerFor(BLOCKS).writeValueAsString(blocks);
    if (text.length() > MOST_JSON) {
      throw UnreadableFile.tooLong();
    }
    mongo.save(new MaterialText(material.id(), material.event(), text));
    mongo.save(material);
  }

  void save(Material material) {
    mongo.save(material);
  }

  /** The loaded materials, the oldest first. */
  List<Material> loaded(String event) {
    return inState(event, State.LOADED);
  }

  private List<Material> inState(String event, State state) {
    return mongo
        .find(query(where("event").is(event).and("state").is(state)), Material.class)
        .stream()
        .sorted(Comparator.comparing(Material::at).thenComparing(Material::id))
        .toList();
  }

  Optional<Material> find(String event, String id) {
    return Optional.ofNullable(mongo.findById(id, Material.class))
        .filter(material -> material.event().equals(event));
  }

  /** The blocks of each part. */
  List<List<Block>> blocks(Material material) {
    MaterialText text = mongo.findById(material.id(), MaterialText.class);
    if (text == null) {
      throw new IllegalStateException("no words of material " + material.id());
    }
    return json.readValue(text.blocks(), BLOCKS);
  }

  /** Deletes all but the newest previews, which nobody loads any more. */
  void dropPreviews(String event, int kept) {
    List<Material> previews = inState(event, State.PREVIEW);
    for (Material old : previews.subList(0, Math.max(0, previews.size() - kept))) {
      mongo.remove(query(where("_id").is(old.id()).and("state").is(State.PREVIEW)), Material.class);
      mongo.remove(query(where("_id").is(old.id())), MaterialText.class);
    }
  }

  List<TableMarks> marks(String event) {
    return mongo.find(query(where("event").is(event)), TableMarks.class);
  }

  TableMarks marks(Material material, String tableId) {
    TableMarks found = mongo.findById(TableMarks.key(material.id(), tableId), TableMarks.class);
    return found == null ? TableMarks.none(material, tableId) : found;
  }

  /**
   * Saves what {@code change} makes of the stored marks. It runs again when another writer was
   * first.
   */
  void change(Material material, String tableId, UnaryOperator<TableMarks> change) {
    OptimisticWrite.retry(() -> mongo.save(change.apply(marks(material, tableId))));
  }
}
