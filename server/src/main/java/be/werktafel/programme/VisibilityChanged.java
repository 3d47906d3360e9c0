package be.werktafel.programme;

import be.werktafel.access.Visibility;

/** Other drafts are open to other people from now on. */
public record VisibilityChanged(String event, Visibility visibility) {}
