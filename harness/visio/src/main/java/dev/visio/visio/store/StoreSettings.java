package dev.visio.visio.store;

import java.nio.file.Path;
import java.util.Objects;

/** Where everything is kept. */
public sealed interface StoreSettings {

  /**
   * A file of SQLite's, which belongs to one service at a time.
   *
   * @param file made, with its folder, where there is none yet
   */
  record Sqlite(Path file) implements StoreSettings {
    public Sqlite {
      Objects.requireNonNull(file, "file");
    }
  }

  /**
   * A database of PostgreSQL's.
   *
   * @param url as JDBC has it, {@code jdbc:postgresql://host/name}
   * @param user empty when the url names one
   */
  record Postgresql(String url, String user, String password) implements StoreSettings {
    public Postgresql {
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(password, "password");
    }

    /** Without the address, which may carry a password of its own. */
    @Override
    public String toString() {
      return "Postgresql[user=" + user + "]";
    }
  }
}
