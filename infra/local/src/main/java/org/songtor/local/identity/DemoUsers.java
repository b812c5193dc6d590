package org.songtor.local.identity;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Everyone who can sign in to a demo stack. */
public final class DemoUsers {

  /** The one password of all demo users: this provider protects nothing. */
  public static final String PASSWORD = "songtor";

  private final List<DemoUser> all;

  private DemoUsers(List<DemoUser> all) {
    this.all = List.copyOf(all);
  }

  /** The users of {@code demo-users.json}. */
  public static DemoUsers shipped() {
    try (InputStream in = DemoUsers.class.getResourceAsStream("/demo-users.json")) {
      if (in == null) {
        throw new IllegalStateException("demo-users.json is not on the class path");
      }
      return new DemoUsers(
          JsonMapper.shared().readValue(in, new TypeReference<List<DemoUser>>() {}));
    } catch (IOException e) {
      throw new IllegalStateException("demo-users.json cannot be read", e);
    }
  }

  public List<DemoUser> all() {
    return all;
  }

  public Optional<DemoUser> named(String user) {
    return all.stream().filter(each -> each.user().equals(user)).findFirst();
  }
}
