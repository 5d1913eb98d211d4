package dev.visio.visio.store;

import dev.visio.visio.access.Organiser;
import dev.visio.visio.access.SignIn;
import dev.visio.visio.session.EmailAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Organisers, and who is signed in. */
final class OrganiserRows {

  private static final String SELECT = "SELECT id, name, email, password_hash FROM organiser";

  private OrganiserRows() {}

  static Organiser add(Sql sql, Organiser organiser) throws SQLException {
    int added =
        sql.update(
            "INSERT INTO organiser (id, name, email, password_hash) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING",
            organiser.id(),
            organiser.name(),
            organiser.email().value(),
            organiser.passwordHash());
    if (added == 1) {
      return organiser;
    }
    Organiser known = byId(sql, organiser.id()).orElseThrow(Refusals::emailTaken);
    // The password cannot be compared: each hash of it has a salt of its own.
    if (!known.email().equals(organiser.email()) || !known.name().equals(organiser.name())) {
      throw Refusals.madeFromOther("organiser");
    }
    return known;
  }

  static Optional<Organiser> byId(Sql sql, String id) throws SQLException {
    return sql.first(SELECT + " WHERE id = ?", OrganiserRows::read, id);
  }

  static Optional<Organiser> byEmail(Sql sql, EmailAddress email) throws SQLException {
    return sql.first(SELECT + " WHERE email = ?", OrganiserRows::read, email.value());
  }

  static void keep(Sql sql, SignIn signIn, Instant now) throws SQLException {
    sql.update("DELETE FROM sign_in WHERE expires_at <= ?", now.toEpochMilli());
    sql.update(
        "INSERT INTO sign_in (token_hash, kind, subject_id, expires_at) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING",
        signIn.tokenHash(),
        signIn.kind().name(),
        signIn.subjectId(),
        signIn.expiresAt().toEpochMilli());
  }

  static Optional<SignIn> signIn(Sql sql, String tokenHash, Instant now) throws SQLException {
    return sql.first(
        "SELECT kind, subject_id, expires_at FROM sign_in WHERE token_hash = ? AND expires_at > ?",
        row ->
            new SignIn(
                tokenHash,
                SignIn.Kind.valueOf(row.getString(1)),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3))),
        tokenHash,
        now.toEpochMilli());
  }

  static void forget(Sql sql, String tokenHash) throws SQLException {
    sql.update("DELETE FROM sign_in WHERE token_hash = ?", tokenHash);
  }

  private static Organiser read(ResultSet row) throws SQLException {
    return new Organiser(
        row.getString(1), row.getString(2), new EmailAddress(row.getString(3)), row.getString(4));
  }
}
