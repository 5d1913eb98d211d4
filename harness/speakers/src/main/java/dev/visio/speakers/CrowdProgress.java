package dev.visio.speakers;

/**
 * How far a crowd is. Each speaker counts once in each figure that it has reached.
 *
 * @param speakers all of them
 * @param joined the service let them in
 * @param connected their own media flowed
 * @param lost never got in, or lost their connection
 * @param left as they should
 */
public record CrowdProgress(int speakers, int joined, int connected, int lost, int left) {
  /** Whether everybody's media flow. */
  public boolean isComplete() {
    return connected == speakers && lost == 0 && left == 0;
  }

  /** Whether nobody is there any more, nor will be. */
  public boolean isOver() {
    return lost + left == speakers;
  }
}
