package be.werktafel.programme;

import be.werktafel.access.Visibility;

/** Who may read other tables' drafts has changed. */
record VisibilityChanged(String event, Visibility visibility) {}
