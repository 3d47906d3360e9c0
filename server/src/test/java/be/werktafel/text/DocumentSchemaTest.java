package be.werktafel.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's schema equals the editor's own schema. */
class DocumentSchemaTest {
  private static final JsonNode EDITOR =
      JsonMapper.builder()
          .build()
          .readTree(WebScript.run("editor-schema.mjs", List.of()).getFirst());

  private record Node(Set<String> children, Set<String> attributes, Set<String> marks) {}

  private static Set<String> names(JsonNode list) {
    var names = new TreeSet<String>();
    list.forEach(each -> names.add(each.asString()));
    return names;
  }

  @Test
  void everyNodeHasTheEditorsChildrenAttributesAndMarks() {
    var editor = new TreeMap<String, Node>();
    EDITOR
        .get("nodes")
        .properties()
        .forEach(
            each -> {
              JsonNode node = each.getValue();
              editor.put(
                  each.getKey(),
                  new Node(
                      names(node.get("children")),
                      names(node.get("attributes")),
                      names(node.get("marks"))));
            });
    assertThat(Objects.requireNonNull(editor.remove("doc")).children())
        .isEqualTo(new TreeSet<>(DocumentSchema.top()));
    // In a Yjs document characters are not a node.
    editor.remove("text");

    var server = new TreeMap<String, Node>();
    DocumentSchema.NODES.forEach(
        (name, node) -> {
          var children = new TreeSet<>(node.children());
          if (node.hasText()) {
            children.add("text");
          }
          server.put(
              name,
              new Node(
                  children, new TreeSet<>(node.attributeNames()), new TreeSet<>(node.marks())));
        });
    assertThat(server).isEqualTo(editor);
  }

  @Test
  void everyMarkHasTheEditorsAttributes() {
    var editor = new TreeMap<String, Set<String>>();
    EDITOR
        .get("marks")
        .properties()
        .forEach(each -> editor.put(each.getKey(), names(each.getValue())));
    var server = new TreeMap<String, Set<String>>();
    DocumentSchema.MARK_ATTRIBUTES.forEach(
        (name, attributes) -> server.put(name, new TreeSet<>(attributes.keySet())));
    assertThat(server).isEqualTo(editor);
  }
}
