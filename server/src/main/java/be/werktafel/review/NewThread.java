package be.werktafel.review;

import be.werktafel.passages.Anchor;
import be.werktafel.review.ReviewThread.Proposal;
import org.jspecify.annotations.Nullable;

/**
 * A reaction that somebody wants to open.
 *
 * @param id chosen by the author's page
 * @param anchor null for the whole draft
 * @param proposal null for any reaction but a text proposal
 */
record NewThread(
    String id,
    ThreadType type,
    String text,
    @Nullable Anchor anchor,
    @Nullable Proposal proposal) {}
