package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.storage.DocumentId;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.XmlFragment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShapeTest {
  private static final DocumentId D1 = Hall.draft("D1.t3:1");

  private static Hall hallWith(String limit, int most) {
    return new Hall(Map.of("werktafel.collab." + limit, String.valueOf(most)));
  }

  private static void paragraphs(StubClient client, int count) {
    client.edit(t -> insertParagraphs(t, root(client), count));
  }

  private static XmlFragment root(StubClient client) {
    return client.doc.xmlFragment("default");
  }

  private static void insertParagraphs(Transaction transaction, XmlFragment parent, int count) {
    for (int i = 0; i < count; i++) {
      parent.insertElement(transaction, parent.length(), "paragraph");
    }
  }

  private static void table(StubClient client, int rows, int columns, int span) {
    client.edit(
        t -> {
          var table = root(client).insertElement(t, 0, "table");
          for (int row = 0; row < rows; row++) {
            var inserted = table.insertElement(t, row, "tableRow");
            for (int column = 0; column < columns; column++) {
              var cell = inserted.insertElement(t, column, "tableCell");
              if (span > 1) {
                cell.setAttribute(t, "colspan", span);
              }
            }
          }
        });
  }

  @Test
  void theNumberOfElementsIsLimitedAndDeletingSomeAllowsNewOnes() throws Exception {
    try (Hall hall = hallWith("elements", 10)) {
      StubClient anna = hall.open("anna", 11, D1);
      paragraphs(anna, 8);
      anna.awaitSaved();
      anna.edit(t -> root(anna).delete(t, 0, 4));
      paragraphs(anna, 6);
      anna.awaitSaved();
      paragraphs(anna, 1);
      assertThat(anna.awaitClose()).isEqualTo("te-groot");
      assertThat(anna.statuses()).endsWith(false);
      int held = hall.live.read(D1, doc -> doc.xmlFragment("default").length());
      assertThat(held).isEqualTo(10);
    }
  }

  @Test
  void theCellLimitAppliesPerTable() throws Exception {
    try (Hall hall = hallWith("table-cells", 12)) {
      StubClient anna = hall.open("anna", 11, D1);
      for (int i = 0; i < 5; i++) {
        table(anna, 3, 3, 1);
      }
      anna.awaitSaved();
      table(anna, 4, 4, 1);
      assertThat(anna.awaitClose()).isEqualTo("te-groot");
    }
  }

  @Test
  void theColumnLimitCountsSpans() throws Exception {
    try (Hall hall = hallWith("table-columns", 8)) {
      StubClient anna = hall.open("anna", 11, D1);
      table(anna, 20, 8, 1);
      table(anna, 20, 4, 2);
      anna.awaitSaved();
      table(anna, 1, 2, 1_000_000_000);
      assertThat(anna.awaitClose()).isEqualTo("te-groot");
    }
  }

  @Test
  void aTextAboveALimitCanStillBeEditedAndMadeSmaller() throws Exception {
    var database = new SharedDatabase();
    try (Hall wide = new Hall("node", database, Map.of())) {
      StubClient anna = wide.open("anna", 11, D1);
      paragraphs(anna, 30);
      anna.awaitSaved();
    }
    try (Hall narrow = new Hall("node", database, Map.of("werktafel.collab.elements", "10"))) {
      StubClient bert = narrow.open("bert", 12, D1);
      bert.edit(
          t -> {
            root(bert).delete(t, 0, 2);
            insertParagraphs(t, root(bert), 1);
          });
      bert.awaitSaved();
      paragraphs(bert, 2);
      assertThat(bert.awaitClose()).isEqualTo("te-groot");
    }
  }
}
