package dev.visio.visio.room;

import dev.visio.signalling.ServiceMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A participant's connection that keeps what it is told. */
final class HeardConnection implements ParticipantConnection {

  private final List<ServiceMessage> heard = new ArrayList<>();
  private Optional<ServiceMessage> last = Optional.empty();
  private boolean ended;

  @Override
  public void send(ServiceMessage message) {
    if (ended) {
      throw new AssertionError("told after the end: " + message);
    }
    heard.add(message);
  }

  @Override
  public void end(ServiceMessage message) {
    last = Optional.of(message);
    ended = true;
  }

  @Override
  public void end() {
    ended = true;
  }

  boolean isEnded() {
    return ended;
  }

  /** The last word before the end, if there was one. */
  Optional<ServiceMessage> lastWord() {
    return last;
  }

  /** What was heard of a kind since this was last asked for anything. */
  <T extends ServiceMessage> List<T> hears(Class<T> kind) {
    List<T> found = heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    heard.clear();
    return found;
  }

  /** Everything that was heard since this was last asked for anything. */
  List<ServiceMessage> hears() {
    return hears(ServiceMessage.class);
  }

  @Override
  public boolean comesBack() {
    return true;
  }
}
