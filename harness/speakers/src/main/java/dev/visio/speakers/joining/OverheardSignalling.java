package dev.visio.speakers.joining;

import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import java.util.function.Consumer;

/** A channel that lets somebody read along: each message as it stands on the wire. */
public final class OverheardSignalling implements SignallingChannel {
  private final SignallingChannel channel;
  private final Consumer<String> reader;

  /**
   * @param reader told one line for each message and for the channel's end, on any thread
   */
  public OverheardSignalling(SignallingChannel channel, Consumer<String> reader) {
    this.channel = channel;
    this.reader = reader;
  }

  @Override
  public void open(SignallingListener listener) {
    channel.open(
        new SignallingListener() {
          @Override
          public void onMessage(ServiceMessage message) {
            reader.accept("< " + SignallingCodec.encode(message));
            listener.onMessage(message);
          }

          @Override
          public void onClosed(String reason) {
            reader.accept("< closed: " + reason);
            listener.onClosed(reason);
          }
        });
  }

  @Override
  public void send(ParticipantMessage message) {
    reader.accept("> " + SignallingCodec.encode(message));
    channel.send(message);
  }

  @Override
  public void close() {
    channel.close();
  }
}
