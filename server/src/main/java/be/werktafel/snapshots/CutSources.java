package be.werktafel.snapshots;

import be.werktafel.framework.Drafts;
import be.werktafel.snapshots.Manifest.Source;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the documents that a cut of an event includes: every draft, and every table's sheet. */
@Component
class CutSources {
  private final Drafts drafts;

  CutSources(Drafts drafts) {
    this.drafts = drafts;
  }

  List<Source> of(String event) {
    var sources = new ArrayList<Source>();
    for (var draft : drafts.of(event)) {
      sources.add(
          new Source(draft.document().draft(), draft.id(), draft.sectionId(), draft.tableId()));
    }
    drafts
        .sheets(event)
        .forEach(
            (tableId, sheet) ->
                sources.add(new Source(sheet.draft(), event + ".sheet." + tableId, null, tableId)));
    return sources;
  }
}
