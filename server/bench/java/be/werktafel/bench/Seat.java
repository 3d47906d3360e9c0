package be.werktafel.bench;

/**
 * Where one client goes.
 *
 * @param path of the socket, with its query
 * @param document the name on the wire; empty where the path names it
 * @param group clients of one group write the same document
 * @param token empty where the server asks for none
 */
record Seat(String path, String document, int group, String token) {}
