package org.songtor.chaos.load;

/**
 * A command as it is sent, again and again until it is answered.
 *
 * @param key its idempotency key
 * @param user who sends it; keys belong to their senders
 * @param path of the public interface; every command here is a POST
 * @param body JSON
 */
public record CommandRecord(String key, String user, String path, String body) {}
