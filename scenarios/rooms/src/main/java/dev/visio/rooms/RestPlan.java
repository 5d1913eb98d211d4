package dev.visio.rooms;

/**
 * Requests to the service's REST interface beside the media: people who look at programmes,
 * register and press "Participer" while a room runs.
 *
 * @param requestsPerSecond sent at an even pace, whether the service keeps up or not
 * @param connections over which they are sent
 */
public record RestPlan(int requestsPerSecond, int connections) {
  static final IntRange RATES = new IntRange(1, 20_000);
  static final IntRange CONNECTIONS = new IntRange(1, 512);

  static final RestPlan USUAL = new RestPlan(2_000, 32);

  public RestPlan {
    RATES.check("requestsPerSecond", requestsPerSecond);
    CONNECTIONS.check("connections", connections);
  }
}
