package be.werktafel.material;

import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The words of a material; written once.
 *
 * @param id the material's
 * @param blocks the blocks of each part, as JSON
 */
@Document("materialTexts")
record MaterialText(String id, String event, String blocks) {}
