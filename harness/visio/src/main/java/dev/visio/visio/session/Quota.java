package dev.visio.visio.session;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;

/**
 * The greatest number of registrations of a session, where the organiser set one.
 *
 * @param places from 1 to {@link Rules#ROOM_LIMIT}: a place that the room cannot hold is none
 */
public record Quota(int places) {

  public Quota {
    if (places < 1 || places > Rules.ROOM_LIMIT) {
      throw new Refusal(
          Problem.of(
                  ProblemType.QUOTA_OUT_OF_RANGE,
                  "A quota is from 1 to %d.".formatted(Rules.ROOM_LIMIT))
              .with("limit", Rules.ROOM_LIMIT));
    }
  }
}
