package be.werktafel.snapshots;

/**
 * A highlight of a draft as it stood at the cut. A passage that was gone is left out.
 *
 * @param place its place among the highlights of the table, from 0; places may be missing
 * @param words lines of text
 */
record CutHighlight(int place, String words) {}
